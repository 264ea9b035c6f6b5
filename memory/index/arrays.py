"""What the copies of the rows share: places in arrays, arrays that grow, the best of many."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.int32]  # where entries stand in the arrays; -1: nowhere
Scores: TypeAlias = NDArray[np.float32]
Mask: TypeAlias = NDArray[np.bool_]

A = TypeVar("A", bound=NDArray[Any])
SAME = 1e-6  # what float32 sums differ by when the order of their terms does


def grown(array: A, size: int) -> A:
    """Give a copy of `array` with `size` places; what is new holds zeros."""
    longer = np.zeros(size, array.dtype)
    longer[: len(array)] = array
    return longer  # type: ignore[return-value]  # numpy's stubs do not tie zeros(dtype) to the type of its source


def best(scores: Scores, newness: NDArray[np.int64], k: int) -> NDArray[np.intp]:
    """Give where the `k` highest of `scores` stand, best first; of equal ones the newer comes first.

    -inf stands for what is not to be found.
    """
    k = min(k, len(scores))
    if k == 0:
        return np.zeros(0, np.intp)
    least = np.partition(scores, len(scores) - k)[len(scores) - k]
    if least == -np.inf:
        near = np.flatnonzero(scores > -np.inf)
    else:
        near = np.flatnonzero(scores >= least - SAME * max(1.0, abs(least)))
    rounded = np.round(scores[near].astype(np.float64), 6)
    return near[np.lexsort((-newness[near], -rounded))[:k]]
