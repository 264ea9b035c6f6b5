"""The index that needs no server: it searches the rows themselves, by full text and by exact cosine."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from django.db import Error, InterfaceError, OperationalError

from memory.errors import IndexUnavailable
from memory.index import digest, document
from memory.index.arrays import best
from memory.index.cache import Cache
from memory.index.fusion import fused
from memory.index.words import Words
from memory.models import MemoryEntry
from memory.values import Health, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from memory.values import Document, Filters

POOL = 200  # entries of each ranking that are fused: one that is further behind in both changes no first page
PAGE = 1000  # rows
TROUBLE = (OperationalError, InterfaceError)


class SqlIndex:
    """An implementation of `memory.ports.Index`, safe to share between threads.

    Vectors are compared with those of the newest embedder in the rows only: the model that made the embedding
    that was written last. A query of another size finds by words alone.
    """

    def __init__(self) -> None:
        self._cache = Cache()
        self._words = Words()

    def upsert(self, documents: Sequence[Document]) -> None:  # noqa: ARG002 — they are in the rows
        """Take in what changed: the rows are the index, so nothing has to be written."""
        with _telling():
            self._cache.current()

    def delete(self, ids: Sequence[int]) -> None:  # noqa: ARG002 — they are out of the rows
        """Take in what changed: rows that are gone are found no more."""
        with _telling():
            self._cache.current()

    def search(
        self, text: str, vector: NDArray[np.float32] | None, filters: Filters, k: int
    ) -> tuple[Hit, ...]:
        """Find entries; scores are BM25's, cosines, or sums of reciprocal ranks where both were asked for."""
        with _telling():
            entries = self._cache.current()
            if k < 1 or not len(entries):
                return ()
            allowed = entries.allowed(filters)
            pool = max(POOL, k)
            rankings = []
            if vector is not None and entries.vectors.suits(vector):
                places, cosines = entries.vectors.nearest(vector, allowed, entries.ids, pool)
                rankings.append(_ranking(entries.ids[places], cosines))
            scores = self._words.scores(text, entries)
            if scores is not None:
                scores[~allowed[:-1] | (scores <= 0)] = -np.inf
                found = best(scores, entries.ids, pool)
                rankings.append(_ranking(entries.ids[found], scores[found]))
        rankings = [ranking for ranking in rankings if ranking]
        if len(rankings) == 1:
            return tuple(Hit(id=pk, score=score) for pk, score in rankings[0][:k])
        by_meaning = {pk: -number for number, (pk, _) in enumerate(rankings[0])} if rankings else {}
        ordered = sorted(
            fused(rankings).items(),
            key=lambda pair: (pair[1], by_meaning.get(pair[0], -pool), pair[0]),
            reverse=True,
        )
        return tuple(Hit(id=pk, score=score) for pk, score in ordered[:k])

    def count(self) -> int:
        """Say how many rows there are."""
        with _telling():
            return MemoryEntry.objects.count()

    def held(self) -> Iterator[tuple[int, str]]:
        """Give the digest of each row."""
        fields = ("text", "kind", "language", "status", "tags", "embedding")
        after = None
        while True:
            rows = MemoryEntry.objects.order_by("pk").only(*fields)
            with _telling():
                page = list((rows if after is None else rows.filter(pk__gt=after))[:PAGE])
            for entry in page:
                yield entry.pk, digest(document(entry))
            if len(page) < PAGE:
                return
            after = page[-1].pk

    def health(self) -> Health:
        """Say how many entries are searched, and by which vectors."""
        try:
            entries = self._cache.current()
        except Error as error:
            return Health(ok=False, detail=f"the database does not answer: {_line(error)}")
        vectors = entries.vectors
        told = f"SQL: {int(entries.alive.sum())} entries"
        if vectors.dimensions:
            told += (
                f", {len(vectors)} of them with vectors of {vectors.embedder or 'an unnamed model'} "
                f"({vectors.dimensions} numbers)"
            )
        if vectors.left_out:
            told += f"; the {vectors.left_out} oldest vectors have no room and are found by words only"
        return Health(ok=True, detail=told)


def _ranking(ids: NDArray[np.int64], scores: NDArray[np.float32]) -> list[tuple[int, float]]:
    return list(zip(ids.tolist(), np.round(scores.astype(np.float64), 6).tolist(), strict=True))


@contextmanager
def _telling() -> Iterator[None]:
    """Name the database's trouble as that of an index."""
    try:
        yield
    except TROUBLE as error:
        raise IndexUnavailable(f"the database does not answer: {_line(error)}") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
