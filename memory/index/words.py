"""Search by words: which entries hold a word is asked of the full text once, and kept in memory.

Entries are ranked as by BM25 that counts a word once per entry: a question says a word twice by chance.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from django.db import connection

from memory.index import fulltext
from memory.text import keywords

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memory.index.arrays import Places, Scores
    from memory.index.snapshot import Snapshot

ASKED = 4000  # characters of a question that are looked at: some 600 words
LONGEST = 100  # characters; longer strings are data, not words
COMMON = 1000  # a word that more entries hold, and more than a quarter of all, tells nothing …
SHARE = 4  # … beside one that fewer do; of such a word only so many holders are kept, the newest
BYTES = 32 << 20  # of holders that are kept
OVERHEAD = 500  # bytes for each of them beside its places
SATURATION, BY_LENGTH = 1.2, 0.75  # BM25's k1 and b, as usual


@dataclass(frozen=True)
class Holders:
    """The places of the entries that hold a word, of the first `size` of the snapshots of one epoch."""

    places: Places
    size: int
    highest: int  # id
    epoch: int
    common: bool

    def can_grow(self, entries: Snapshot, limit: int) -> bool:
        """Say whether what has come since makes these the holders in `entries`."""
        if self.epoch != entries.epoch or not self.size <= len(entries) <= self.size + COMMON:
            return False
        return not self.common or len(self.places) > limit  # else all would be wanted, and not all were read


@dataclass
class Words:
    """What is known of words, for the threads of a process."""

    limit: int = BYTES
    _kept: OrderedDict[str, Holders] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def scores(self, text: str, entries: Snapshot) -> Scores | None:
        """Give the score of each entry for the words of `text`, 0 without any; None where nobody has any."""
        words = sorted(word for word in keywords(text[:ASKED]) if len(word) <= LONGEST)
        found = [
            holders for holders in (self._holders(word, entries) for word in words) if len(holders.places)
        ]
        telling = [holders for holders in found if not holders.common] or found
        if not telling:
            return None
        many = int(entries.alive.sum())
        scores = np.zeros(len(entries), np.float32)
        for holders in telling:
            held = len(holders.places)
            scores[holders.places] += math.log1p((max(many - held, 0) + 0.5) / (held + 0.5))
        lengths = entries.lengths.astype(np.float32)
        usual = max(float(lengths.mean()), 1.0)
        scores *= (SATURATION + 1) / (1 + SATURATION * (1 - BY_LENGTH + BY_LENGTH / usual * lengths))
        return scores

    def _holders(self, word: str, entries: Snapshot) -> Holders:
        """Give the holders of a word: as they were kept, with those that have come since."""
        with self._lock:
            kept = self._kept.get(word)
            if kept is not None:
                self._kept.move_to_end(word)
        limit = max(COMMON, len(entries) // SHARE)
        if kept is not None and not kept.can_grow(entries, limit):
            kept = None
        if kept is not None and kept.size == len(entries):
            return kept
        if kept is None:
            ids = fulltext.newest_holders([word], limit + 1)
            places, common = _known(ids, entries), len(ids) > limit
        else:
            since = _known(fulltext.holders_after(word, kept.highest), entries)
            places = np.concatenate([kept.places, since])
            common = len(places) > limit
        made = Holders(
            places=places,
            size=len(entries),
            highest=int(entries.ids.max(initial=-1)),
            epoch=entries.epoch,
            common=common,
        )
        if not connection.in_atomic_block:  # what is not committed may never be
            self._keep(word, made)
        return made

    def _keep(self, word: str, made: Holders) -> None:
        with self._lock:
            before = self._kept.pop(word, None)
            self._bytes += _size(made) - (_size(before) if before else 0)
            self._kept[word] = made
            while self._bytes > self.limit:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= _size(dropped)


def _known(ids: NDArray[np.int64], entries: Snapshot) -> Places:
    places = entries.places(ids)
    return places[places >= 0]


def _size(held: Holders) -> int:
    return held.places.nbytes + OVERHEAD
