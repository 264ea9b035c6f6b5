"""Holm's correction for many comparisons (Holm 1979, Scandinavian Journal of Statistics 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def adjusted(values: Sequence[float]) -> list[float]:
    """Give the adjusted p-values in the given order: the step-down maximum of (m − rank) × p, at most 1."""
    found = [1.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        found[place] = highest
    return found
