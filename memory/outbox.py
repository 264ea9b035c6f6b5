"""The outbox: rows that the index has not seen as they are now, embedded and handed to it.

Each row names the `updated_at` that the index has seen; what is written while it is handed over stays due.
Two drains at once do the same work twice, and no harm.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from django.utils import timezone

from memory.errors import EmbedderUnavailable, IndexUnavailable
from memory.index import document
from memory.models import UNSEEN, MemoryEntry
from memory.values import Drained, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from memory.ports import Embedder, Index

log = logging.getLogger(__name__)

BATCH = 200


def drain(
    index: Index, embedder: Embedder, *, seconds: float = 5.0, only: Sequence[int] | None = None
) -> Drained:
    """Hand over what is due, oldest first, for about so many seconds; `only` these rows where given.

    Rows are handed over without a vector while the embedder is away, and again with it when it is back.
    """
    end, done, trouble = time.monotonic() + seconds, 0, ""
    for queue, needs_vector in ((unseen(only), False), (without_vector(embedder, only), True)):
        for rows in _batches(queue):
            problem = embed(rows, embedder)
            trouble = trouble or problem
            if problem and needs_vector:
                break
            handed, problem = _hand_over(index, rows)
            done, trouble = done + handed, problem or trouble
            if (problem and not handed) or time.monotonic() >= end:
                break  # the index is away: the rest would wait as long
    left = unseen(only).count() + without_vector(embedder, only).count()
    return Drained(done=done, left=left, trouble=trouble)


def unseen(only: Sequence[int] | None = None) -> QuerySet[MemoryEntry]:
    """Give the rows that the index has not seen as they are, oldest first."""
    rows = MemoryEntry.objects.filter(UNSEEN).order_by("updated_at", "pk")
    return rows if only is None else rows.filter(pk__in=only)


def without_vector(embedder: Embedder, only: Sequence[int] | None = None) -> QuerySet[MemoryEntry]:
    """Give the rows that the index has seen without a vector of this embedder, if there is one."""
    if not embedder.name:
        return MemoryEntry.objects.none()
    rows = MemoryEntry.objects.exclude(UNSEEN).exclude(text="").exclude(embedder=embedder.name)
    return (rows if only is None else rows.filter(pk__in=only)).order_by("updated_at", "pk")


def _batches(queue: QuerySet[MemoryEntry]) -> Iterator[list[MemoryEntry]]:
    """Give the rows of a queue, each once, though it changes meanwhile."""
    tried: list[int] = []
    while rows := list(queue.exclude(pk__in=tried[-BATCH * 4 :])[:BATCH]):
        if rows[0].pk in tried or rows[-1].pk in tried:
            return
        tried.extend(row.pk for row in rows)
        yield rows


def embed(rows: list[MemoryEntry], embedder: Embedder) -> str:
    """Give the rows that lack one a vector of this embedder, in place; say why where it cannot be.

    A row that was changed since it was read is taken out: it is due again as it is now.
    """
    lacking = [row for row in rows if embedder.name and row.text and row.embedder != embedder.name]
    if not lacking:
        return ""
    try:
        vectors = embedder.embed([row.text for row in lacking])
    except EmbedderUnavailable as error:
        return str(error)
    for row, vector in zip(lacking, vectors, strict=True):
        fields = {
            "embedding": vector.astype("<f4").tobytes(),
            "embedder": embedder.name,
            "updated_at": timezone.now(),
        }
        if MemoryEntry.objects.filter(pk=row.pk, updated_at=row.updated_at).update(**fields):
            for name, value in fields.items():
                setattr(row, name, value)
        else:
            rows.remove(row)
    return ""


def _hand_over(index: Index, rows: Sequence[MemoryEntry]) -> tuple[int, str]:
    """Give how many rows the index took, and what was wrong with the others.

    A batch that it refuses is handed over row by row: one bad row keeps no other back.
    """
    if not rows:
        return 0, ""
    gone = [row.pk for row in rows if row.status == Status.REMOVED]
    try:
        if gone:
            index.delete(gone)
        index.upsert([document(row) for row in rows if row.status != Status.REMOVED])
    except IndexUnavailable as error:
        if len(rows) == 1:
            log.warning("memory %s waits for the index: %s", rows[0].pk, error)
            return 0, str(error)
        if not index.health().ok:
            return 0, str(error)
        each = [_hand_over(index, [row]) for row in rows]
        return sum(taken for taken, _ in each), next((problem for _, problem in each if problem), "")
    for row in rows:
        as_handed_over = MemoryEntry.objects.filter(pk=row.pk, updated_at=row.updated_at)
        if row.status == Status.REMOVED:
            as_handed_over.delete()
        else:
            as_handed_over.update(indexed_at=row.updated_at)
    return len(rows), ""
