"""A copy of what is searched of the rows, as arrays; it is never changed, so that threads can share it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memory.index.arrays import grown
from memory.index.columns import Column
from memory.index.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from memory.index.arrays import Mask, Places
    from memory.values import Filters

_epochs = itertools.count(1)


class Row(NamedTuple):
    """What is kept of an entry; `vector` is empty where it has none that can be compared."""

    id: int
    kind: str
    language: str
    status: str
    tags: frozenset[str]
    length: int  # characters that are searched
    vector: bytes


@dataclass(frozen=True)
class Snapshot:
    """All entries at one time. Each has a place in the arrays for good; one that is gone is not alive.

    `epoch` is equal for snapshots in which every place that both have holds the same words.
    """

    ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    alive: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))
    lengths: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    kinds: Column[str] = field(default_factory=Column)
    languages: Column[str] = field(default_factory=Column)
    statuses: Column[str] = field(default_factory=Column)
    tags: Column[frozenset[str]] = field(default_factory=Column)
    vectors: Vectors = field(default_factory=Vectors)
    order: NDArray[np.intp] | None = None  # of the ids, where they do not ascend
    epoch: int = field(default_factory=lambda: next(_epochs))

    def __len__(self) -> int:
        return len(self.ids)

    def places(self, ids: NDArray[np.int64]) -> Places:
        """Give the places of entries, -1 for those that are not known."""
        if not len(self.ids):
            return np.full(len(ids), -1, np.int32)
        near = np.minimum(np.searchsorted(self.ids, ids, sorter=self.order), len(self.ids) - 1)
        found = near if self.order is None else self.order[near]
        return np.where(self.ids[found] == ids, found, -1).astype(np.int32)

    def allowed(self, filters: Filters) -> Mask:
        """Say of each entry whether it passes the filters; one place more, False, answers for nobody."""
        mask = grown(self.alive, len(self) + 1)
        passed = mask[:-1]
        for column, names in (
            (self.kinds, filters.kinds),
            (self.languages, filters.languages),
            (self.statuses, filters.statuses),
        ):
            if names:
                passed &= column.where(frozenset(names).__contains__)
        if filters.tags:
            passed &= self.tags.where(_having(frozenset(filters.tags)))
        return mask

    def with_rows(self, rows: Sequence[Row], *, reworded: frozenset[int] = frozenset()) -> Snapshot:
        """Give this snapshot with rows that are new or changed, `reworded` being ids whose words changed."""
        if not rows:
            return self
        ids = np.array([row.id for row in rows], np.int64)
        places = self.places(ids)
        new = places < 0
        size = len(self) + int(new.sum())
        places[new] = np.arange(len(self), size)
        highest = int(self.ids.max(initial=0))
        disordered = bool(new.any()) and not bool((np.diff(ids[new], prepend=highest) > 0).all())
        all_ids = np.concatenate([self.ids, ids[new]])
        alive, lengths = grown(self.alive, size), grown(self.lengths, size)
        alive[places] = True
        lengths[places] = [min(row.length, 2**31 - 1) for row in rows]
        has = [number for number, row in enumerate(rows) if row.vector]
        vectors = self.vectors.without(places[~new], size)
        return replace(
            self,
            ids=all_ids,
            alive=alive,
            lengths=lengths,
            kinds=self.kinds.put(places, [row.kind for row in rows], size),
            languages=self.languages.put(places, [row.language for row in rows], size),
            statuses=self.statuses.put(places, [row.status for row in rows], size),
            tags=self.tags.put(places, [row.tags for row in rows], size),
            vectors=vectors.and_also(
                [int(places[number]) for number in has], [rows[number].vector for number in has]
            ),
            order=np.argsort(all_ids, kind="stable") if disordered or self.order is not None else None,
            epoch=next(_epochs) if disordered or not reworded.isdisjoint(ids[~new].tolist()) else self.epoch,
        )

    def without(self, ids: Sequence[int]) -> Snapshot:
        """Give this snapshot without the rows of `ids`; unknown ones are ignored."""
        places = self.places(np.array(ids, np.int64))
        places = places[places >= 0]
        if not len(places):
            return self
        alive = self.alive.copy()
        alive[places] = False
        return replace(self, alive=alive, vectors=self.vectors.without(places, len(self)))


def _having(asked: frozenset[str]) -> Callable[[frozenset[str]], bool]:
    return lambda tags: asked <= tags
