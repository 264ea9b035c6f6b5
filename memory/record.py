"""The record of an entry: a Beta-Bernoulli count of the episodes in which it was shown, and when it has lost.

A loser sinks in the ranking with every loss (see `memory.recall`); it is retired where even the upper end of
the 95 % interval of its rate of wins lies below RETIRED: none of 6, 1 of 11, 2 of 14.
"""

from __future__ import annotations

import math
from statistics import NormalDist

RETIRED = 0.4
_Z = NormalDist().inv_cdf(0.975)


def upper(wins: int, uses: int) -> float:
    """Give the upper end of the 95 % score interval (Wilson 1927) of `wins` of `uses`; 1 where unused."""
    if not uses:
        return 1.0
    share, square = wins / uses, _Z * _Z
    half = _Z * math.sqrt(share * (1 - share) / uses + square / (4 * uses * uses))
    return min(1.0, (share + square / (2 * uses) + half) / (1 + square / uses))


def has_lost(wins: int, uses: int) -> bool:
    """Tell whether an entry with this record is to be retired."""
    return upper(wins, uses) < RETIRED
