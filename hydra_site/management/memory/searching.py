"""`./hydra memory search`: what recall finds for a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from consensus.doors.terminal.outcome import print_drawn, print_json
from consensus.doors.text import clean
from consensus.errors import InputError
from hydra_site.management.base import OK
from hydra_site.management.memory import parts
from hydra_site.management.memory.lines import Line, line, table
from hydra_site.management.numbers import amount
from memory.models import MemoryEntry
from memory.recall import StoredMemory
from memory.signature import signature
from memory.values import MemoryValue, Query

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Search as recall does: what an episode with this task would find, best first."
LIMIT = 10
ANY_SIZE = 10**9  # tokens: a person reads titles, no prompt has to hold them


class Search(MemoryValue, frozen=True):
    """The object of `./hydra memory search --json`; `degraded` says why it may be less than it should be."""

    entries: tuple[Line, ...]
    degraded: str


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("text", metavar="TEXT", help="a task")
    parser.add_argument("--language", metavar="NAME", default="python", help="its language (default python)")
    parser.add_argument(
        "--error",
        metavar="TEXT",
        action="append",
        default=[],
        help='an error that was met, as Python prints it ("TypeError: …"); again for more',
    )
    parser.add_argument(
        "--limit", metavar="N", type=amount, default=LIMIT, help=f"at most so many (default {LIMIT})"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Print what is found."""
    if not options["text"].strip():
        raise InputError("nothing to search for: give a task")
    found = StoredMemory(embedder=parts.embedder).recall(
        Query(
            text=options["text"],
            language=options["language"],
            errors=tuple(map(_signature, options["error"])),
            limit=options["limit"],
            tokens=ANY_SIZE,
        )
    )
    rows = MemoryEntry.objects.in_bulk([each.id for each in found.entries])
    lines = tuple(line(rows[each.id], each.score) for each in found.entries if each.id in rows)
    if options["json"]:
        print_json(Search(entries=lines, degraded=found.degraded))
        return OK
    note = [Text(f"note: {clean(found.degraded)}", "yellow")] if found.degraded else []
    print_drawn(Group(table(lines) if lines else Text("nothing is near enough to be recalled"), *note))
    return OK


def _signature(error: str) -> str:
    found = signature(error)
    if not found:
        raise InputError(f"--error {error!r}: give an error as Python prints it, such as 'TypeError: …'")
    return found
