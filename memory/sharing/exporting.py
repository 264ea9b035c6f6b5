"""The rows as lines of JSON, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from memory.models import MemoryEntry
from memory.sharing.line import VERSION, Learnt, Line, Name, installation, shared
from memory.values import Kind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

PAGE = 500  # rows read at once


def rows() -> QuerySet[MemoryEntry]:
    """Give what is exported: all but what waits to go with its source."""
    return MemoryEntry.objects.exclude(status=Status.REMOVED).order_by("pk")


def lines() -> Iterator[bytes]:
    """Give a line for each entry, without its end."""
    where = installation()
    found = rows().defer("embedding", "text").select_related("superseded_by", "source")
    for entry in found.prefetch_related("lessons").iterator(chunk_size=PAGE):
        yield msgspec.json.encode(_line(entry, where))


def _line(entry: MemoryEntry, where: str) -> Line:
    by = entry.superseded_by
    return Line(
        version=VERSION,
        kind=Kind(entry.kind),
        provenance=shared(entry.provenance, where),
        title=entry.title,
        content=entry.content,
        problem=entry.problem,
        language=entry.language,
        tags=entry.tags,
        evidence=entry.evidence,
        fingerprint=entry.fingerprint or None,
        status=Status(entry.status),
        superseded_by=_name(by, where) if by and entry.status == Status.SUPERSEDED else None,
        uses=entry.uses,
        wins=min(entry.wins, entry.uses),
        vote=entry.vote,
        pinned=entry.pinned,
        history=entry.history,
        source=entry.source.location if entry.source else None,
        lessons=[
            Learnt(
                kind=Kind(lesson.kind),
                provenance=shared(lesson.provenance, where),
                fingerprint=lesson.fingerprint,
                asked=lesson.asked,
                proof=[(call, gives) for call, gives in lesson.proof],
            )
            for lesson in entry.lessons.all()
        ],
        created_at=entry.created_at,
    )


def _name(entry: MemoryEntry, where: str) -> Name:
    return Name(Kind(entry.kind), shared(entry.provenance, where))
