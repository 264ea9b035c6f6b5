"""Maximal marginal relevance (Carbonell & Goldstein 1998): what says the same again makes room for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memory.recall.ranking import cosine, jaccard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memory.recall.ranking import Ranked

RELEVANCE = 0.7  # against 1 − RELEVANCE for being unlike what was chosen before
POOL = 20  # of the best, so many are looked at


def diverse(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Give the best of them in the order in which each adds the most; the best of all stays first."""
    left = list(ranked[:POOL])
    chosen: list[Ranked] = []
    while left:
        best = max(left, key=lambda each: (_worth(each, chosen), each.score, each.entry.pk))
        left.remove(best)
        chosen.append(best)
    return chosen


def _worth(each: Ranked, chosen: Sequence[Ranked]) -> float:
    again = max((likeness(each, other) for other in chosen), default=0.0)
    return RELEVANCE * each.score - (1 - RELEVANCE) * again


def likeness(one: Ranked, other: Ranked) -> float:
    """Give how much two entries say the same, 0–1: by words or by meaning, the larger."""
    return max(jaccard(one.words, other.words), cosine(one.vector, other.vector))
