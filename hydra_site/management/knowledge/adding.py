"""`./hydra knowledge add`: a file, or all documents of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hydra_site.management.base import FAILED, OK
from hydra_site.management.knowledge import telling
from hydra_site.management.memory import saying
from hydra_site.management.memory.bars import bars
from memory.knowledge import folders

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Take in a file, or all documents of a folder; again: what changed since, and what is gone."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("path", metavar="DIR|FILE", type=Path, help="a folder, or a .md, .rst or .py file")
    parser.add_argument(
        "--language",
        metavar="NAME",
        help="recall it for tasks in this language only (Python files: python, others: for all)",
    )
    parser.add_argument(
        "--tag", metavar="TAG", action="append", default=[], help="a tag for all of it; again for more"
    )
    parser.add_argument("--json", action="store_true", help="print what became of it as one JSON object")


def work(options: dict[str, Any]) -> int:
    """Take it in; exit 1 where a file of a folder could not be read."""
    with saying.refusals(), bars() as progress:
        added = folders.add(
            options["path"], progress, language=options["language"], tags=tuple(options["tag"])
        )
    telling.told(added, as_json=options["json"])
    return FAILED if added.refused else OK
