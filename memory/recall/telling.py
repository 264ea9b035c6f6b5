"""How much words tell of what an entry is about.

Two shares, 0–1, of what the words of a question tell, by their rarity among the entries (idf):

- of the words that general English does not know: names of a person's own making. A vector is blind for them,
  and they stand in the entries that explain them, however different the rest of their words is;
- of all its words, squared: what many entries hold tells next to nothing.

Words count by their stems: "flarning" asks for what "flarned" explains.
"""

from __future__ import annotations

import builtins
import keyword
import math
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import Stemmer

from memory.index import fulltext
from memory.index.words import ASKED, LONGEST
from memory.models import MemoryEntry
from memory.text import keywords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VOCABULARY = Path(__file__).with_name("vocabulary.txt")
MAX_WORDS = 32  # of a question, so many are looked up, those that English does not know first
COMMON = 1000  # holders; what more entries hold counts as if so many did
TOLD = 20  # entries that are candidates for the words that they hold, however unlike the rest
SHORT = 3  # letters; shorter words are variables and the like
ENOUGH = 5.0  # what words have to tell together: as much as one that a tenth of the entries hold
FEW = 2000  # entries, up to which they are counted each time
GROWN = 1.1  # times as many entries as when they were counted, and they are counted again


@dataclass(frozen=True)
class Telling:
    """What the stems of a question tell, and the newest entries that hold what tells most."""

    own: Mapping[str, float] = field(default_factory=dict)
    all: Mapping[str, float] = field(default_factory=dict)
    holders: tuple[int, ...] = ()

    def of_own(self, held: frozenset[str]) -> float:
        """Give the share of the words of a person's own making that these stems hold."""
        return _share(self.own, held, least=0.0)

    def of_all(self, held: frozenset[str]) -> float:
        """Give the share of all that these stems hold; what many entries hold tells nothing."""
        return _share(self.all, held, least=ENOUGH)


def stems(words: Iterable[str]) -> frozenset[str]:
    """Give words without their endings."""
    return frozenset(map(_stem, words))


def own(word: str) -> bool:
    """Tell whether general English and Python do not know a word."""
    return len(word) > SHORT and word.isalpha() and not {word, _stem(word)} & _known()


class Frequencies:
    """How many entries hold a word; what is common is remembered, and the number of entries for a while."""

    def __init__(self, common: int = COMMON) -> None:
        self._most = common
        self._common: dict[str, int] = {}  # word → entries when it was found to be common
        self._total, self._newest = 0, 0
        self._lock = threading.Lock()

    def telling(self, text: str) -> Telling:
        """Weigh the words of a question."""
        asked = (word for word in keywords(text[:ASKED]) if len(word) <= LONGEST)
        words = sorted(asked, key=lambda word: (not own(word), -len(word), word))[:MAX_WORDS]
        total = self._entries()
        known: dict[str, float] = {}
        weights: dict[str, float] = {}
        holders: dict[int, float] = {}
        for word in words:
            found = self._holders(word, total)
            count = self._most if found is None else len(found)
            # What no entry holds tells as much as what one does: nothing here is about it.
            idf = math.log1p((max(total - count, 0) + 0.5) / (max(count, 1) + 0.5))
            weights[_stem(word)] = idf * idf
            if own(word):
                known[_stem(word)] = idf
            if found is not None:
                for pk in found:
                    holders[pk] = holders.get(pk, 0.0) + (idf if own(word) else 0.0) + idf * idf / total
        best = sorted(holders, key=lambda pk: (-holders[pk], -pk))[:TOLD]
        return Telling(own=known, all=weights, holders=tuple(best))

    def _holders(self, word: str, total: int) -> list[int] | None:
        """Give the entries that hold a word, newest first; None where they are too many."""
        with self._lock:
            counted = self._common.get(word, 0)
        if counted / GROWN < total < counted * GROWN:
            return None
        found = fulltext.newest_holders(_forms(word), self._most)
        if len(found) < self._most:
            return [int(pk) for pk in found]
        with self._lock:
            self._common[word] = total
        return None

    def _entries(self) -> int:
        """Give about how many entries there are."""
        newest = MemoryEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with self._lock:
            if self._total > FEW and self._newest <= newest <= self._newest + self._total * (GROWN - 1):
                return self._total
        total = MemoryEntry.objects.count()
        with self._lock:
            self._total, self._newest = max(total, 1), newest
        return max(total, 1)


def _forms(word: str) -> list[str]:
    """Give a word in the forms that the full text may know it by: a stem may have lost a double letter."""
    stem = _stem(word)
    return list(dict.fromkeys([word, stem, stem + stem[-1:]]))


@cache
def _known() -> frozenset[str]:
    words = VOCABULARY.read_text(encoding="utf-8").split()
    return frozenset(word.lower() for word in [*words, *keyword.kwlist, *dir(builtins)])


_stemmers = threading.local()  # one for each thread: they are not safe to share


def _stem(word: str) -> str:
    stemmer = getattr(_stemmers, "english", None)
    if stemmer is None:
        stemmer = _stemmers.english = Stemmer.Stemmer("english")
    stem = str(stemmer.stemWord(word))
    return stem[:-1] if len(stem) > SHORT and stem[-1] == stem[-2] else stem


def _share(weights: Mapping[str, float], held: frozenset[str], least: float) -> float:
    total = max(sum(weights.values()), least)
    return sum(weight for stem, weight in weights.items() if stem in held) / total if total else 0.0
