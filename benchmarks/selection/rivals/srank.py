"""SRank (To et al. 2024, arXiv:2311.03366): functional overlap between clusters of equal behaviour.

A cluster's score is the sum over all clusters of their overlap with it × their share of the candidates ×
their pass rate. The overlap of two is the share of the tests' calls on which both give the same value.
Programs that do not load stand apart with a score of 0, as in the authors' code; unlike there, an answer that
was given twice counts twice in its cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.shown import Shown


def score(shown: Shown) -> Floats:
    """Give each candidate the score of its cluster."""
    n, tests = shown.out.shape
    scores = np.zeros(n)
    valid = np.flatnonzero(shown.loads)
    if not len(valid) or not tests:
        return scores
    clusters, member, size = np.unique(shown.out[valid], axis=0, return_inverse=True, return_counts=True)
    member = member.reshape(-1)
    passing = np.bincount(member, weights=shown.passed[valid].mean(axis=1)) / size
    overlap = ((clusters[:, None] == clusters[None]) & (clusters[:, None] >= 0)).mean(axis=2)
    np.fill_diagonal(overlap, 1.0)
    worth = overlap @ (size / size.sum() * passing)
    scores[valid] = worth[member]
    return scores
