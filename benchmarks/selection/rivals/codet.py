"""CodeT (Chen et al. 2022, arXiv:2207.10397): dual execution agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.shown import Shown


def score(shown: Shown) -> Floats:
    """Give √(candidates that pass exactly the same tests) × the tests that they pass."""
    passed = shown.passed
    alike = (passed[:, None] == passed[None]).all(axis=2)
    agreement: Floats = np.sqrt(alike.sum(axis=1)) * passed.sum(axis=1)
    return agreement
