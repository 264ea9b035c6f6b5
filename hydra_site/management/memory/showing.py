"""`./hydra memory show`: one entry whole, with its record and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from consensus.doors.terminal.outcome import print_drawn, print_json
from consensus.doors.text import clean, one_line
from consensus.errors import InputError
from hydra_site.management.base import OK
from hydra_site.management.memory.lines import Line, line, word
from hydra_site.management.numbers import memory_id
from memory.models import MemoryEntry
from memory.values import Kind, MemoryValue

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from rich.console import RenderableType

HELP = "Show a memory whole: what it says, what proved it, its record, and what it was before."
CREDITS = 20  # of the newest episodes that it was recalled in


class Credited(MemoryValue, frozen=True):
    """An episode that it was recalled in, and whether that ended well."""

    episode: int
    won: bool


class Shown(MemoryValue, frozen=True):
    """The object of `./hydra memory show --json`; `credits` are the newest, newest first."""

    entry: Line
    problem: str
    content: str
    provenance: str
    source: str | None
    evidence: dict[str, int]
    superseded_by: int | None
    supersedes: tuple[int, ...]
    credits: tuple[Credited, ...]
    history: list[Any]
    embedder: str
    indexed: bool


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("id", metavar="ID", type=memory_id, help="number of the memory")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Print it."""
    entry = MemoryEntry.objects.select_related("source").filter(pk=options["id"]).first()
    if entry is None:
        raise InputError(f"there is no memory {options['id']}; ./hydra memory list --status all shows them")
    told = shown(entry)
    if options["json"]:
        print_json(told)
    else:
        print_drawn(drawn(told))
    return OK


def shown(entry: MemoryEntry) -> Shown:
    """Read what belongs to an entry."""
    return Shown(
        entry=line(entry),
        problem=entry.problem,
        content=entry.content,
        provenance=entry.provenance,
        source=entry.source.location if entry.source else None,
        evidence=entry.evidence,
        superseded_by=entry.superseded_by_id,
        supersedes=tuple(entry.superseded.order_by("pk").values_list("pk", flat=True)),
        credits=tuple(
            Credited(episode=credit.episode, won=credit.won)
            for credit in entry.credits.order_by("-pk")[:CREDITS]
        ),
        history=entry.history,
        embedder=entry.embedder,
        indexed=entry.indexed_at is not None and entry.indexed_at >= entry.updated_at,
    )


def drawn(of: Shown) -> Group:
    """Draw it for a person."""
    entry = of.entry
    facts = Table.grid(padding=(0, 2, 0, 0))
    for name, value in _facts(of):
        if value:
            facts.add_row(Text(name, "dim"), Text(clean(value)))
    head = Text(f"memory {entry.id}: {one_line(entry.title)}", "bold")
    said: list[RenderableType] = [Text(clean(of.problem).strip() + "\n")] if of.problem.strip() else []
    content = clean(of.content).strip("\n")
    if entry.kind == Kind.PATTERN:
        said.append(Syntax(content, entry.language or "text", background_color="default"))
    else:
        said.append(Text(content))
    return Group(head, facts, Text(""), *said, *_history(of))


def _facts(of: Shown) -> list[tuple[str, str]]:
    entry = of.entry
    more = f", by {of.superseded_by}" if of.superseded_by else ""
    credited = ", ".join(f"{each.episode} {'won' if each.won else 'lost'}" for each in of.credits)
    return [
        ("kind", ", ".join(filter(None, (entry.kind, entry.language)))),
        ("status", entry.status + more),
        ("a person", word(entry.vote, entry.pinned)),
        ("record", f"{entry.wins} of {entry.uses} episodes won" if entry.uses else "not used yet"),
        ("episodes", credited),
        ("proven by", ", ".join(f"{count} {kind}" for kind, count in of.evidence.items())),
        ("from", of.provenance),
        ("tags", ", ".join(entry.tags)),
        ("supersedes", ", ".join(map(str, of.supersedes))),
        ("made", entry.created_at),
        ("in the index", "yes" if of.indexed else "waits"),
        ("vector of", of.embedder),
    ]


def _history(of: Shown) -> list[Text]:
    if not of.history:
        return []
    lines = [Text("\nhistory", "dim")]
    for each in of.history:
        if isinstance(each, dict):
            told = " ".join(str(each.get(name, "")) for name in ("at", "what", "by"))
            lines.append(Text(one_line(f"  {told}")))
    return [*lines, Text("  all of it: --json", "dim")]
