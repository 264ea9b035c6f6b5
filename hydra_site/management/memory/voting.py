"""`./hydra memory vote`: thumbs up, thumbs down, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hydra_site.management.base import OK
from hydra_site.management.memory import saying
from memory import word

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Vote a memory up (it is never retired or superseded), down (it is not recalled), or take that back."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    saying.arguments(parser)
    parser.add_argument("vote", metavar="up|down|none", choices=sorted(word.VOTES), help="the vote")


def work(options: dict[str, Any]) -> int:
    """Vote."""
    with saying.refusals():
        entry = word.vote(options["id"], word.VOTES[options["vote"]], saying.person())
    saying.told(entry, as_json=options["json"])
    return OK
