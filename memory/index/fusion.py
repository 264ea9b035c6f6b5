"""Makes one ranking of several, by rank alone: the scores of words and of meaning have no common scale.

Reciprocal rank fusion: G. V. Cormack, C. L. A. Clarke, S. Büttcher: "Reciprocal Rank Fusion outperforms
Condorcet and individual Rank Learning Methods" (SIGIR 2009), with their constant.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SMOOTHING = 60  # how little the first ranks differ


def fused(rankings: Sequence[Sequence[tuple[int, float]]]) -> dict[int, float]:
    """Give the sum of 1 / (SMOOTHING + rank) of each entry over rankings of (entry, score), best first.

    Equal scores share a rank: whichever of them happens to stand first is no better.
    """
    sums: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        rank, last = 0, float("nan")
        for number, (entry, score) in enumerate(ranking, 1):
            if score != last:
                rank, last = number, score
            sums[entry] += 1 / (SMOOTHING + rank)
    return dict(sums)
