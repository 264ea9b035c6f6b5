"""`./hydra memory list`: the entries, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from consensus.doors.terminal.outcome import print_drawn, print_json
from hydra_site.management.base import OK
from hydra_site.management.memory.lines import Line, line, table
from hydra_site.management.numbers import amount
from memory.models import MemoryEntry
from memory.values import Kind, MemoryValue, Status

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from django.db.models import QuerySet

HELP = "List what was learned, newest first: the kind, the status, the record and a person's word of each."
LIMIT = 50
PAGE = 500  # rows looked through at once for tags
ALL = "all"


class Listing(MemoryValue, frozen=True):
    """The object of `./hydra memory list --json`; `more` says whether older ones were left out."""

    entries: tuple[Line, ...]
    more: bool


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="of this kind only")
    parser.add_argument(
        "--status",
        choices=[*(status.value for status in Status), ALL],
        default=Status.ACTIVE.value,
        help="of this status, or all (default active)",
    )
    parser.add_argument("--language", metavar="NAME", help="of this language only, such as python")
    parser.add_argument(
        "--tag", metavar="TAG", action="append", default=[], help="with this tag; again for more"
    )
    parser.add_argument(
        "--limit", metavar="N", type=amount, default=LIMIT, help=f"at most so many (default {LIMIT})"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Print the entries."""
    found, more = _listed(options)
    told = Listing(entries=tuple(map(line, found)), more=more)
    if options["json"]:
        print_json(told)
        return OK
    if not told.entries:
        print_drawn(Text("none is like that" if MemoryEntry.objects.exists() else "nothing was learned yet"))
        return OK
    note = f"older ones are left out: give --limit (now {options['limit']})"
    print_drawn(Group(table(told.entries), *([Text(note, "dim")] if told.more else [])))
    return OK


def _listed(options: dict[str, Any]) -> tuple[list[MemoryEntry], bool]:
    """Give the newest entries that are wanted, and whether there are more.

    Tags are compared here: SQLite has no query for the members of a JSON list.
    """
    wanted, limit = frozenset(options["tag"]), options["limit"]
    found: list[MemoryEntry] = []
    for entry in _rows(options).iterator(chunk_size=PAGE):
        if wanted.issubset(entry.tags):
            if len(found) == limit:
                return found, True
            found.append(entry)
    return found, False


def _rows(options: dict[str, Any]) -> QuerySet[MemoryEntry]:
    rows = MemoryEntry.objects.order_by("-pk").defer("embedding", "content", "problem", "text", "history")
    if options["status"] != ALL:
        rows = rows.filter(status=options["status"])
    if options["kind"]:
        rows = rows.filter(kind=options["kind"])
    if options["language"]:
        rows = rows.filter(language=options["language"])
    return rows
