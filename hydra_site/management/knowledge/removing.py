"""`./hydra knowledge remove`: what was taken from a document, or from all below a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hydra_site.management.base import OK
from hydra_site.management.knowledge import telling
from hydra_site.management.memory import saying
from memory.knowledge import folders

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Remove from the memory what was taken from a document, or from all below a folder; the files stay."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "what", metavar="DIR|FILE", help="as `knowledge list` names it; library: is the starter library"
    )
    parser.add_argument("--json", action="store_true", help="print what became of it as one JSON object")


def work(options: dict[str, Any]) -> int:
    """Remove it."""
    with saying.refusals():
        gone = folders.remove(options["what"])
    telling.told(folders.Added(taken=tuple(gone)), as_json=options["json"])
    return OK
