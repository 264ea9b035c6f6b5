"""B4 (Chen et al. 2024, arXiv:2409.08692): the posterior of each consensus set, with Beta priors.

A consensus set is taken for exactly the right candidates, and the tests that they pass for exactly the right
tests. What is left are four unknown rates, integrated out: of right tests, of right candidates, of wrong
candidates passing right tests (uniform prior) and passing wrong tests (small: a prior of 1 and `beta`).
"""

from __future__ import annotations

from math import lgamma
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Bools, Floats
    from benchmarks.selection.shown import Shown


def published(shown: Shown) -> Floats:
    """Score with the priors that the authors' own replication names first: beta 10⁴, alpha 10³."""
    return _score(shown.passed, beta=1e4, alpha=1e3)


def weak_priors(shown: Shown) -> Floats:
    """Score with priors that fit few candidates and tests, beta 100 and alpha 3; nobody published them."""
    return _score(shown.passed, beta=100.0, alpha=3.0)


def _score(passed: Bools, *, beta: float, alpha: float) -> Floats:
    known: dict[bytes, float] = {}
    for row in passed:
        key = row.tobytes()
        if key not in known:
            known[key] = _log_posterior(passed, row, beta=beta, alpha=alpha)
    return np.array([known[row.tobytes()] for row in passed])


def _log_posterior(passed: Bools, right_tests: Bools, *, beta: float, alpha: float) -> float:
    right = (passed == right_tests).all(axis=1)
    wrong = passed[~right]
    hits, slips = wrong[:, right_tests], wrong[:, ~right_tests]
    return (
        _marginal(int(right_tests.sum()), right_tests.size, alpha, 1.0)
        + _marginal(int(right.sum()), right.size, alpha, 1.0)
        + _marginal(int(hits.sum()), hits.size, 1.0, 1.0)
        + _marginal(int(slips.sum()), slips.size, 1.0, beta)
    )


def _marginal(hits: int, n: int, alpha: float, beta: float) -> float:
    """Give the log of B(hits + alpha, misses + beta), which leaves out a factor that all sets share."""
    a, b = hits + alpha, n - hits + beta
    return lgamma(a) + lgamma(b) - lgamma(a + b)
