"""Most tests: who passes most of the generated tests, each counted once (MaxPass in B4's comparison)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.shown import Shown


def score(shown: Shown) -> Floats:
    """Count the tests that each candidate passes."""
    count: Floats = shown.passed.sum(axis=1, dtype=np.float64)
    return count
