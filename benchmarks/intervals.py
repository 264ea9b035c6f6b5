"""Intervals beside every figure."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z = 1.959963984540054  # 97.5 % quantile of the normal distribution


@dataclass(frozen=True)
class Rate:
    """A share of 1 with its 95 % Wilson interval; all None where n is 0."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """Give hits / n."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Give the Wilson score interval (Wilson 1927)."""
        if not self.n:
            return None
        share, n = self.hits / self.n, self.n
        centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, centre - half), min(1.0, centre + half)

    def figure(self) -> dict[str, float | int | str | None]:
        """Give the form that `bench --json` prints."""
        low, high = self.interval or (None, None)
        return {"value": self.value, "low": low, "high": high, "n": self.n, "unit": "fraction"}

    def __str__(self) -> str:
        if not self.n or self.interval is None:
            return "n/a"
        low, high = self.interval
        return f"{self.hits / self.n:.3f} [{low:.3f}, {high:.3f}] ({self.hits}/{self.n})"
