"""Entries, a line for each: what `./hydra memory list` and `search` print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from consensus.doors.text import one_line
from memory.values import MemoryValue, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memory.models import MemoryEntry

TITLE = 72  # columns
STYLES = {Status.ACTIVE.value: "green", Status.RETIRED.value: "yellow", Status.DELETED.value: "red"}
VOTES = {1: "up", 0: "", -1: "down"}


class Line(MemoryValue, frozen=True):
    """An entry in short. `score` says how near it is to what was searched, null in a list."""

    id: int
    kind: str
    status: str
    language: str
    title: str
    uses: int
    wins: int
    vote: int
    pinned: bool
    tags: tuple[str, ...]
    created_at: str
    score: float | None = None


def line(entry: MemoryEntry, score: float | None = None) -> Line:
    """Tell of an entry in short."""
    return Line(
        id=entry.pk,
        kind=entry.kind,
        status=entry.status,
        language=entry.language,
        title=entry.title,
        uses=entry.uses,
        wins=entry.wins,
        vote=entry.vote,
        pinned=entry.pinned,
        tags=tuple(entry.tags),
        created_at=entry.created_at.isoformat(),
        score=score,
    )


def table(lines: Iterable[Line]) -> Table:
    """Draw entries in columns."""
    drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    drawn.add_column("id", justify="right")
    for name in ("kind", "status", "won", "a person", "title"):
        drawn.add_column(name, no_wrap=True)
    for each in lines:
        status = Text(each.status, STYLES.get(each.status, "dim"))
        near = "" if each.score is None else f"{each.score:.2f}  "
        title = one_line(f"{near}{each.title}", TITLE)
        drawn.add_row(
            str(each.id), each.kind, status, f"{each.wins}/{each.uses}", word(each.vote, each.pinned), title
        )
    return drawn


def word(vote: int, pinned: bool) -> str:  # noqa: FBT001 — a column of the table
    """Say what a person said of an entry; "" where nobody did."""
    return ", ".join(filter(None, (VOTES.get(vote, ""), "pinned" if pinned else "")))
