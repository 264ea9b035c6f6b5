"""What a rival could claim at best: how likely its leader is right, told from its scores.

A rival's scores are no probabilities, and their scale differs with the number of tests. So each gets a
logistic regression of its own, on all that its scores tell: that of the leader and how far it leads, each as
it is and per test, how many lead together, how many tests there are. It is fitted without the suite and
without the fold of tasks that it is then held against.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.logit import logistic
from benchmarks.selection.calibration import Claims
from benchmarks.selection.fitting import FOLDS, RIDGE, fold
from benchmarks.selection.scoring import hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.selection.arrays import Bools, Floats, Ints
    from benchmarks.selection.choosing import Chosen

DIGITS = 9  # scores that differ by less are equal


@dataclass(frozen=True)
class Told:
    """One task's draws: `x` (different, features), `again` (draws) tells which each has, `right` (draws)."""

    x: Floats
    again: Ints
    right: Floats


@dataclass
class Rivals:
    """What each rival's scores tell of its leaders: selector → (suite, task) → its draws."""

    names: Sequence[str]
    told: dict[str, dict[tuple[str, str], Told]] = field(default_factory=dict)

    def add(self, suite: str, task: str, chosen: Chosen, right: Bools, tests: Ints) -> None:
        """Keep a task's draws; `tests` (draws) counts the shown tests."""
        for name in self.names:
            leads = chosen.leads[name]
            x, again = np.unique(
                np.round(features(chosen.scores[name], leads, tests), DIGITS), axis=0, return_inverse=True
            )
            rows = self.told.setdefault(name, {})
            rows[suite, task] = Told(x, again.reshape(-1), hits(leads, right[chosen.programs]))


def features(scores: Floats, leads: Bools, tests: Ints) -> Floats:
    """Give what scores (draws, n) tell of their leader: (draws, 7), the first of them 1."""
    best, others = scores.max(axis=1), np.where(leads, -np.inf, scores).max(axis=1)
    lead = np.where(np.isfinite(others), best - others, 0.0)
    count = np.maximum(tests, 1)
    return np.column_stack(
        [np.ones(len(best)), best, best / count, lead, lead / count, leads.mean(axis=1), np.log1p(tests)]
    )


def recalibrated(told: dict[tuple[str, str], Told]) -> Claims:
    """Give the claims of one rival, each fitted on other suites and tasks; nan where there are none."""
    keys = [key for key, rows in told.items() for _ in rows.x]
    suites, folds = np.array([suite for suite, _ in keys]), np.array([fold(task) for _, task in keys])
    x = np.concatenate([rows.x for rows in told.values()])
    count = np.concatenate([np.bincount(rows.again) for rows in told.values()])
    right = np.concatenate([np.bincount(rows.again, weights=rows.right) for rows in told.values()]) / count
    weight = np.concatenate([np.bincount(rows.again) / len(rows.again) for rows in told.values()])
    ridge = np.array([0.0] + [RIDGE] * (x.shape[1] - 1))
    chances = np.full(len(x), np.nan)
    for suite in dict.fromkeys(suites):
        for number in range(FOLDS):
            here, kept = (suites == suite) & (folds == number), (suites != suite) & (folds != number)
            if here.any() and kept.any():
                offset = np.zeros(int(kept.sum()))
                weights = logistic(x[kept], right[kept], offset, weight[kept], ridge)
                chances[here] = 1 / (1 + np.exp(-(x[here] @ weights)))
    claims, start = Claims(), 0
    for key, rows in told.items():
        claims.claimed[key] = chances[start : start + len(rows.x)][rows.again]
        claims.right[key] = rows.right
        start += len(rows.x)
    return claims
