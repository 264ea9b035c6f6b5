"""`./hydra memory teach`: a person's right answer to an episode."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.doors.terminal.outcome import print_json
from consensus.episode.teaching import teach
from hydra_site.management.base import OK
from hydra_site.management.files import read_text
from hydra_site.management.numbers import row_id

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Keep your program as the right answer to an episode, where it passes the tests of the task."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("episode", metavar="EPISODE", type=row_id, help="number of the episode")
    parser.add_argument("--file", metavar="FILE", type=Path, required=True, help="the right program")
    parser.add_argument(
        "--unproven", action="store_true", help="take it on your word where the task has no tests"
    )
    parser.add_argument("--json", action="store_true", help="print what became of it as one JSON object")


def work(options: dict[str, Any]) -> int:
    """Run it, and keep it."""
    program = read_text(options["file"], "--file")
    taught = teach(options["episode"], program, unproven=options["unproven"])
    if options["json"]:
        print_json(taught)
        return OK
    proof = ", ".join(f"{count} {kind}" for kind, count in taught.evidence.items())
    instead = f", instead of {', '.join(map(str, taught.superseded))}" if taught.superseded else ""
    print(f"memory {taught.memory} of episode {taught.episode} ({proof}){instead}")
    return OK
