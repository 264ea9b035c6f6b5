"""Recall: what was learned that may help with a task.

Words and meaning find candidates; similarity, the words that they share (rare ones tell most), their record
and their age rank them; what says the same again is left out, and the best few fit into the prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memory import adapters
from memory.models import MemoryEntry
from memory.recall.diversity import diverse
from memory.recall.packing import packed
from memory.recall.ranking import Asked, rank
from memory.recall.searching import search
from memory.values import Found, Kind, Recalled, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from memory.ports import Embedder, Index
    from memory.recall.ranking import Ranked
    from memory.values import Query


class StoredMemory:
    """The memory in the rows: an implementation of `consensus.ports.Memory`.

    Each argument gives an adapter when it is needed.
    """

    def __init__(
        self,
        index: Callable[[], Index] = adapters.index,
        fallback: Callable[[], Index] = adapters.fallback,
        embedder: Callable[[], Embedder] = adapters.embedder,
    ) -> None:
        self._index, self._fallback, self._embedder = index, fallback, embedder

    def recall(self, query: Query) -> Found:
        """Find the entries that may help, best first; scores are 0–1. Never fails for want of a server."""
        found = search(query, self._index(), self._fallback(), self._embedder())
        rows = MemoryEntry.objects.filter(
            pk__in=found.ids, status=Status.ACTIVE, language__in=("", query.language), vote__gte=0
        )
        ranked = rank(Asked(query.text, found.vector, found.telling, query.errors), list(rows))
        chosen = packed(diverse(ranked), query.limit, query.tokens)
        return Found(entries=tuple(map(_recalled, chosen)), degraded="; ".join(found.degraded))


def _recalled(ranked: Ranked) -> Recalled:
    entry = ranked.entry
    return Recalled(
        id=entry.pk,
        kind=Kind(entry.kind),
        title=entry.title,
        score=round(ranked.score, 3),
        problem=entry.problem,
        content=entry.content,
        explains=ranked.explains,
    )
