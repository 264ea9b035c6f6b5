"""Recall: full text finds entries; the agreement of words ranks them, and the rare words that they share.

A word that few entries hold tells the most: a name of a person's own making stands in the one entry that
explains it, however different the rest of its words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from memory.index import fulltext
from memory.models import MemoryEntry
from memory.text import keywords
from memory.values import Recalled

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_WORDS = 24
NEAR = 0.3  # entries that share fewer of the words (Jaccard) are about something else …
TELLING = 0.25  # … unless they share words so rare: the sum of 1 / (entries that hold the word)²
RARE = 50  # words that more entries hold tell next to nothing
POOL = 20


class SqlMemory:
    """The memory in the SQL database: an implementation of `consensus.ports.Memory`."""

    def search(self, text: str, *, limit: int) -> tuple[Recalled, ...]:
        """Find the entries nearest to `text`, best first; scores are 0–1."""
        asked = keywords(text)
        words = sorted(asked)[:MAX_WORDS]
        rarity = _rarity(words)
        pool = {entry.pk: entry for entry in fulltext.nearest(words, POOL)}
        telling = [pk for pk in sorted(rarity, key=lambda pk: -rarity[pk])[:POOL] if rarity[pk] >= TELLING]
        pool |= MemoryEntry.objects.in_bulk(telling)
        near = []
        for pk, entry in pool.items():
            agreement = _agreement(asked, keywords(entry.text))
            if agreement >= NEAR or rarity.get(pk, 0.0) >= TELLING:
                nearness = agreement + rarity.get(pk, 0.0)
                near.append((nearness / (1 + nearness), entry))
        near.sort(key=lambda pair: (-pair[0], -pair[1].pk))
        return tuple(
            Recalled(
                id=entry.pk,
                kind=entry.kind,
                title=entry.title,
                score=round(score, 3),
                problem=entry.problem,
                content=entry.content,
            )
            for score, entry in near[:limit]
        )


def _rarity(words: Collection[str]) -> dict[int, float]:
    """Say how much the rare ones of `words` tell for each entry that holds any of them."""
    found: defaultdict[int, float] = defaultdict(float)
    for word in words:
        holders = fulltext.holding(word, RARE + 1)
        if len(holders) <= RARE:
            for pk in holders:
                found[pk] += 1 / len(holders) ** 2
    return found


def _agreement(one: frozenset[str], other: frozenset[str]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 0.0
