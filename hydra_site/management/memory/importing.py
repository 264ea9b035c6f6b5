"""`./hydra memory import`: lines of JSON into the memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.doors.terminal.outcome import print_json
from consensus.errors import InputError
from hydra_site.management.base import FAILED, OK
from hydra_site.management.memory.bars import bars
from memory.sharing import importing

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Take in what `memory export` wrote: every line is checked, the bad ones are named and not taken."
NAMED = 50  # bad lines that are printed
LONGEST = 300  # characters of what is said of one


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what `memory export` wrote")
    parser.add_argument("--dry-run", action="store_true", help="check the lines, and take none")
    parser.add_argument("--json", action="store_true", help="print what became of it as one JSON object")


def work(options: dict[str, Any]) -> int:
    """Check and take in; exit 1 where a line is bad."""
    path: Path = options["file"]
    try:
        with path.open("rb") as file, bars() as progress:
            good, bad = importing.read_all(file, progress, path.stat().st_size)
            if options["dry_run"]:
                told = importing.Imported(added=0, known=0, refused=0, bad=tuple(bad))
            else:
                told = importing.take(good, bad, progress)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a file that `memory export` wrote") from error
    if options["json"]:
        print_json(told)
    else:
        _print(told, len(good), checked_only=options["dry_run"])
    return FAILED if told.bad else OK


def _print(told: importing.Imported, good: int, *, checked_only: bool) -> None:
    if checked_only:
        print(f"{good:,} lines are good; nothing was taken (--dry-run)")
    else:
        print(f"{told.added:,} added, {told.known:,} known before, {told.refused:,} refused by a person here")
    for bad in told.bad[:NAMED]:
        sys.stderr.write(f"hydra: line {bad.line}: {bad.why[:LONGEST]}\n")
    more = len(told.bad) - NAMED
    if more > 0:
        sys.stderr.write(f"hydra: … and {more:,} more bad lines (all of them: --json)\n")
