"""MBR-exec (Shi et al. 2022, arXiv:2204.11454), soft: who agrees most with the others, value by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.shown import Shown


def score(shown: Shown) -> Floats:
    """Count, over all other candidates and tests, the calls on which both give the same value."""
    alike = (shown.out[:, None] == shown.out[None]) & (shown.out[:, None] >= 0)
    count: Floats = alike.sum(axis=(1, 2), dtype=np.float64) - (shown.out >= 0).sum(axis=1)
    return count
