"""Rates with their 95 % Wilson intervals, for the recipes of the models.

`consensus.evidence.wilson` is the interval's twin: the project and the recipes do not know each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Rate:
    """`hits` of `n`; `n` is 1 or more."""

    hits: int
    n: int

    def interval(self) -> tuple[float, float]:
        """Compute the 95 % score interval (Wilson 1927), as shares of 1."""
        share, scale = self.hits / self.n, 1 + Z * Z / self.n
        centre = (share + Z * Z / (2 * self.n)) / scale
        half = Z * sqrt(share * (1 - share) / self.n + Z * Z / (4 * self.n * self.n)) / scale
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits / self.n:.3f} [{low:.3f}, {high:.3f}] n={self.n}"
