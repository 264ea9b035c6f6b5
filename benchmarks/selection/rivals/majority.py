"""Majority: the largest group of candidates that give the same values on all shown tests' calls.

Self-consistency (Wang et al. 2023, arXiv:2203.11171) on behaviour, as AlphaCode clusters (Li et al. 2022,
arXiv:2203.07814).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.shown import Shown


def score(shown: Shown) -> Floats:
    """Give the size of each candidate's group; that of candidates which give no value at all counts as 0."""
    alike = (shown.out[:, None] == shown.out[None]).all(axis=2) & (shown.out >= 0).any(axis=1)
    count: Floats = alike.sum(axis=1, dtype=np.float64)
    return count
