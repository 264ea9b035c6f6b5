"""`./hydra knowledge list`: where knowledge was taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from consensus.doors.terminal.outcome import print_drawn, print_json
from consensus.doors.text import one_line
from hydra_site.management.base import OK
from memory.knowledge import folders
from memory.values import MemoryValue

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "List the documents that knowledge was taken from, and how many pieces of each can be recalled."
WIDEST = 110  # columns of a location


class Source(MemoryValue, frozen=True):
    """A document, as it is listed."""

    location: str
    pieces: int
    read_at: str


class Listing(MemoryValue, frozen=True):
    """The object of `./hydra knowledge list --json`."""

    sources: tuple[Source, ...]


def arguments(parser: ArgumentParser) -> None:
    """Describe the option."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Print the sources."""
    found = tuple(
        Source(location=each.location, pieces=pieces, read_at=each.read_at.isoformat())
        for each, pieces in folders.listed()
    )
    if options["json"]:
        print_json(Listing(sources=found))
        return OK
    if not found:
        print_drawn(Text("no knowledge was taken in: ./hydra init, or ./hydra knowledge add DIR"))
        return OK
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    table.add_column("pieces", justify="right")
    table.add_column("read", no_wrap=True)
    table.add_column("document", overflow="fold")
    for each in found:
        table.add_row(
            f"{each.pieces:,}", each.read_at[:16].replace("T", " "), one_line(each.location, WIDEST)
        )
    print_drawn(table)
    return OK
