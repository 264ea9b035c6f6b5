"""`./hydra memory edit`: a person's wording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.errors import InputError
from hydra_site.management.base import OK
from hydra_site.management.files import read_text
from hydra_site.management.memory import saying
from memory import word

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Edit a memory; what stood there is kept in its history, and learning does not overwrite yours."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    saying.arguments(parser)
    parser.add_argument("--title", metavar="TEXT", help="its title")
    parser.add_argument("--problem", metavar="TEXT", help="the problem that it solves: what recall searches")
    parser.add_argument("--content-file", metavar="FILE", type=Path, help="a file with its content")


def work(options: dict[str, Any]) -> int:
    """Write what was given."""
    file = options["content_file"]
    content = None if file is None else read_text(file, "--content-file")
    if options["title"] is None and options["problem"] is None and content is None:
        raise InputError("nothing to edit: give --title, --problem or --content-file")
    with saying.refusals():
        entry = word.edit(
            options["id"],
            saying.person(),
            title=options["title"],
            problem=options["problem"],
            content=content,
        )
    saying.told(entry, as_json=options["json"])
    return OK
