"""Keeps a process's copy of the rows as new as the rows: each search asks what changed, and reads only that.

Memory: for each entry some 40 bytes and its vector (1 KiB at 256 dimensions; 100,000 entries take about
100 MiB in each process that searches), the vectors bounded by `memory.index.vectors.LIMIT`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from memory.index import changes, rows
from memory.index.snapshot import Snapshot
from memory.index.vectors import LIMIT, Vectors

if TYPE_CHECKING:
    from memory.index.changes import Changes

MANY = 50_000  # changes: reading everything takes no longer


@dataclass(frozen=True)
class Held:
    """A snapshot, and up to where the changes are in it."""

    snapshot: Snapshot
    mark: int
    applied: frozenset[tuple[int, int]]  # (entry, version) of changes above the mark that are in it already


@dataclass
class Cache:
    """The snapshot that the threads of a process share.

    What a transaction that is under way sees may be rolled back: a search from within one gets a copy of
    its own, and what was new in it is read again by the next.
    """

    limit: int = LIMIT  # bytes of vectors
    _held: Held | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def current(self) -> Snapshot:
        """Give a snapshot with everything that was committed before the call."""
        held = self._held
        told = None if held is None else changes.since(held.mark)
        if held is not None and told is not None and not told.changes and told.mark >= held.mark:
            return held.snapshot
        if connection.in_atomic_block:
            return self._renewed(held, told).snapshot
        with self._lock:
            held = self._held
            self._held = self._renewed(held, None if held is None else changes.since(held.mark))
            return self._held.snapshot

    def _renewed(self, held: Held | None, told: Changes | None) -> Held:
        """Give what is held, with what has changed since."""
        if held is None or told is None or told.mark < held.mark:  # another database stands there now
            return self._read()
        fresh = {
            change.entry: change
            for change in told.changes
            if (change.entry, change.version) not in held.applied
        }
        if not fresh:
            return Held(held.snapshot, told.mark, _above(told))
        if changes.EVERYTHING in fresh or len(fresh) > MANY:
            return self._read()
        vectors = held.snapshot.vectors
        if rows.newest_embedder() != (vectors.embedder, vectors.dimensions) or vectors.wasteful():
            return self._read()
        there = rows.some(sorted(fresh), vectors.embedder, vectors.dimensions)
        reworded = frozenset(entry for entry, change in fresh.items() if change.words >= held.mark)
        snapshot = held.snapshot.without(sorted(fresh.keys() - {row.id for row in there}))
        snapshot = snapshot.with_rows(there, reworded=reworded)
        return Held(snapshot, told.mark, _above(told))

    def _read(self) -> Held:
        """Read all rows. The mark comes first: what changes meanwhile is read again."""
        told = changes.now()
        embedder, dimensions = rows.newest_embedder()
        snapshot = Snapshot(vectors=Vectors(embedder, dimensions, self.limit))
        for page in rows.pages(embedder, dimensions):
            snapshot = snapshot.with_rows(page)
        return Held(snapshot, told.mark, _above(told))


def _above(told: Changes) -> frozenset[tuple[int, int]]:
    """Give what may be told again by whoever asks from the new mark."""
    return frozenset((change.entry, change.version) for change in told.changes if change.version >= told.mark)
