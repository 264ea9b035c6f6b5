"""`./hydra memory reindex`: the index is made anew from the rows."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Any

from consensus.doors.terminal.outcome import print_json
from hydra_site.management.base import FAILED, OK
from hydra_site.management.memory import parts
from hydra_site.management.memory.bars import bars
from memory import adapters
from memory.reindexing import reindex

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Make the index anew from the rows. If it is stopped, give it again: it goes on where it stopped."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--all", action="store_true", help="hand over every row, not only those that the index lacks"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Reindex, with a bar; exit 1 where rows wait at the end."""
    for told_to_end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_end, signal.default_int_handler)
    with parts.trouble(), bars() as progress:
        done = reindex(adapters.index(), parts.embedder(), progress, everything=options["all"])
    if options["json"]:
        print_json(done)
    else:
        sys.stdout.write(f"{done.handed_over:,} handed over to the index, {done.removed:,} taken out of it\n")
    if done.waiting:
        why = f": {done.trouble}" if done.trouble else ""
        sys.stderr.write(f"hydra: {done.waiting:,} wait{why}\n")
    return FAILED if done.waiting else OK
