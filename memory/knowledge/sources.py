"""Sources in the rows: taken in, brought up to date, removed. Only what changed is touched.

A piece is known again by what it says, under whatever heading and wherever in its document. What a person
deleted stays deleted; what a person edited, pinned or voted for stays though its document no longer has it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from memory import history, writing
from memory.knowledge.pieces import name, pieces
from memory.learning import protected
from memory.locking import alone
from memory.models import KnowledgeSource, MemoryEntry
from memory.values import Kind, MemoryValue, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from memory.knowledge.pieces import Piece
    from memory.knowledge.reading import Document

KEEPER = "knowledge"  # who changed it, in the history
READER = "1"  # of how documents are split: another one reads every source again


class Taken(MemoryValue, frozen=True):
    """What became of a source: how many pieces were added, changed, removed, and how many stayed."""

    location: str
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def take(
    location: str, document: Document, *, language: str | None = None, tags: Sequence[str] = ()
) -> Taken:
    """Bring a source up to date with its document; `language` None is the document's own."""
    spoken = document.language if language is None else language
    told = "\0".join((READER, spoken, *sorted(tags))).encode()
    digest = hashlib.sha256(told + b"\0" + document.data).hexdigest()
    with alone():
        source, made = KnowledgeSource.objects.get_or_create(location=location, defaults={"digest": digest})
        if not made and source.digest == digest:
            return Taken(location=location, unchanged=source.entries.exclude(status=Status.DELETED).count())
        found = _write(source, pieces(document.sections), spoken, sorted(tags))
        KnowledgeSource.objects.filter(pk=source.pk).update(digest=digest, read_at=timezone.now())
        return found


def remove(source: KnowledgeSource) -> int:
    """Remove a source with all its pieces, give how many; what a person deleted stays so."""
    with alone():
        gone = list(_rows(source.location).exclude(status__in=(Status.DELETED, Status.REMOVED)))
        for entry in gone:
            writing.forget(entry, KEEPER, Status.REMOVED)
        MemoryEntry.objects.filter(source=source).update(source=None)
        source.delete()
        return len(gone)


def _rows(location: str) -> QuerySet[MemoryEntry]:
    return MemoryEntry.objects.filter(kind=Kind.KNOWLEDGE, provenance__startswith=_provenance(location, ""))


def _provenance(location: str, key: str) -> str:
    return f"knowledge:{name(location)}:{key}"


def _write(source: KnowledgeSource, wanted: Sequence[Piece], language: str, tags: list[str]) -> Taken:
    known = {entry.provenance: entry for entry in _rows(source.location)}
    counts = dict.fromkeys(("added", "changed", "removed", "unchanged"), 0)
    for piece in wanted:
        provenance = _provenance(source.location, piece.key)
        counts[_put(known.pop(provenance, None), provenance, source, piece, language, tags)] += 1
    for entry in known.values():
        if entry.status in (Status.DELETED, Status.REMOVED):
            continue
        if protected(entry):
            counts["unchanged"] += 1
        else:
            writing.forget(entry, KEEPER, Status.REMOVED)
            MemoryEntry.objects.filter(pk=entry.pk).update(source=None)
            counts["removed"] += 1
    return Taken(location=source.location, **counts)


def _put(  # noqa: PLR0913, PLR0917 — the parts of an entry
    entry: MemoryEntry | None,
    provenance: str,
    source: KnowledgeSource,
    piece: Piece,
    language: str,
    tags: list[str],
) -> str:
    """Write a piece into its row, new or old; say what that was."""
    said: dict[str, Any] = {"title": writing.one_line(piece.title), "language": language, "tags": tags}
    if entry is None:
        writing.add(
            kind=Kind.KNOWLEDGE,
            provenance=provenance,
            content=piece.content,
            source=source,
            **said,
        )
        return "added"
    if entry.status == Status.DELETED:
        MemoryEntry.objects.filter(pk=entry.pk).update(source=source)
        return "unchanged"
    if entry.status == Status.REMOVED:
        fresh: dict[str, Any] = {
            "status": Status.ACTIVE.value,
            "uses": 0,
            "wins": 0,
            "vote": 0,
            "history": [],
        }
        writing.change(entry, content=piece.content, source=source, **said, **fresh)
        return "added"
    if history.edited(entry):
        del said["title"]
    new = {field: value for field, value in said.items() if getattr(entry, field) != value}
    if entry.source_id != source.pk:
        new["source"] = source
    if new:
        writing.change(entry, **new)
    return "changed" if new else "unchanged"
