"""Rates with their 95 % Wilson intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Rate:
    """`hits` of `n`."""

    hits: int
    n: int

    def interval(self) -> tuple[float, float]:
        """Compute the 95 % Wilson interval."""
        z, share = 1.959964, self.hits / self.n
        middle = share + z * z / (2 * self.n)
        half = z * sqrt(share * (1 - share) / self.n + z * z / (4 * self.n * self.n))
        scale = 1 + z * z / self.n
        return (middle - half) / scale, (middle + half) / scale

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits / self.n:.3f} [{low:.3f}, {high:.3f}] n={self.n}"
