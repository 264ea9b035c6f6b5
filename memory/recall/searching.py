"""Where candidates come from: the index by words and meaning, the rows by words that tell much.

Every outside call has its share of a time budget: an index or an embedder that does not answer makes a recall
poorer, never later.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from memory.errors import EmbedderUnavailable, IndexUnavailable
from memory.recall.telling import Frequencies, Telling
from memory.values import Filters, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    import numpy as np
    from numpy.typing import NDArray

    from memory.ports import Embedder, Index
    from memory.values import Hit, Query

    T = TypeVar("T")

log = logging.getLogger(__name__)

POOL = 50  # candidates that the index gives
EMBED_S, SEARCH_S = 1.0, 1.0  # how long recall waits for the embedder, and for the index
frequencies = Frequencies()
_outside = ThreadPoolExecutor(8, thread_name_prefix="recall")


@dataclass
class Searched:
    """What was found: ids, the task's vector, what its words tell, and what was missing."""

    ids: set[int] = field(default_factory=set)
    vector: NDArray[np.float32] | None = None
    telling: Telling = field(default_factory=Telling)
    degraded: list[str] = field(default_factory=list)


def search(query: Query, index: Index, fallback: Index, embedder: Embedder) -> Searched:
    """Find candidates; what does not answer in time is told in `degraded`."""
    found = Searched()
    try:
        (found.vector,) = _within(EMBED_S, lambda: embedder.embed([query.text]))
    except (EmbedderUnavailable, TooLate) as error:
        found.degraded.append(f"searched by words alone: {str(error) or 'the embedder is too slow'}")
    found.telling = frequencies.telling(query.text)
    found.ids.update(found.telling.holders)
    filters = Filters(languages=(query.language, ""))
    for text, vector, kinds in _asked(query, found):
        asked = Filters(languages=filters.languages, kinds=kinds)
        found.ids.update(hit.id for hit in _hits(text, vector, asked, (index, fallback), found.degraded))
    return found


def _asked(query: Query, found: Searched) -> list[tuple[str, NDArray[np.float32] | None, tuple[str, ...]]]:
    """Give what is searched: the task among all kinds, each error among the fixes."""
    errors = [(error, None, (Kind.ERROR_FIX.value,)) for error in query.errors]
    return [(query.text, found.vector, ()), *errors]


def _hits(
    text: str,
    vector: NDArray[np.float32] | None,
    filters: Filters,
    indexes: tuple[Index, Index],
    degraded: list[str],
) -> tuple[Hit, ...]:
    index, fallback = indexes
    if index is fallback or type(index) is type(fallback):
        return fallback.search(text, vector, filters, POOL)
    try:
        return _within(SEARCH_S, lambda: index.search(text, vector, filters, POOL))
    except (IndexUnavailable, TooLate) as error:
        why = f"searched the rows, since the index is missing: {str(error) or 'it is too slow'}"
        if why not in degraded:
            degraded.append(why)
            log.warning("recall %s", why)
        return fallback.search(text, vector, filters, POOL)


def _within(seconds: float, call: Callable[[], T]) -> T:
    """Call in another thread, and wait so long; raises TooLate. What is too late ends by its own time-out."""

    def alone() -> T:
        try:
            return call()
        finally:
            connection.close()  # a thread of the pool keeps no connection of its own

    return _outside.submit(alone).result(timeout=seconds)
