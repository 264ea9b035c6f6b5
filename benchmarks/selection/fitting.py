"""Fits the weights for any model on recorded answers, and leaves out what a figure is then reported on.

The ranking is a conditional logit over the candidates of each draw, the calibration a logistic regression on
the leaders that it chooses, as in `benchmarks/fit_posterior.py`. Every task of every suite counts the same.
What the recordings do not hold (the user's tests, reviews, the judge, silent candidates) keeps its weight.
The number of tests has none: here it tells suites apart, and would make more passed tests speak against an
answer. Nor has that of the prompt's examples in the calibration: it tells the one collection of problems from
the other, and brings a claim that does not hold for suites that were not fitted on.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.logit import Groups, conditional, logistic, renewed
from consensus.evidence.fits import ANY, EARNED, Fit
from consensus.evidence.matrix import Evidence
from consensus.evidence.posterior import features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.intervals import Array

RANKED = ("log_share", "log_alike")
CALIBRATED = ("bias", "share_squared", "agreeing", "overlap")
RIDGE = 1.0
FOLDS = 5  # of the tasks


@dataclass(frozen=True)
class Example:
    """One draw: the evidence on its candidates, which of them are right, and how much it counts."""

    suite: str
    task: str
    evidence: Sequence[Evidence]
    right: Sequence[bool]
    weight: float


@dataclass
class Examples:
    """All draws that can be fitted on."""

    rows: list[Example] = field(default_factory=list)

    def fits(self) -> dict[tuple[str, int], Fit]:
        """Give a fit for each suite and fold, made without that suite and without that fold's tasks."""
        table = Table(self.rows)
        return {
            (suite, number): table.fit((table.suites != suite) & (table.folds != number))
            for suite in dict.fromkeys(table.suites)
            for number in range(FOLDS)
        }

    def fit(self) -> Fit:
        """Give the fit on everything: what is committed as ANY."""
        table = Table(self.rows)
        return table.fit(np.ones(len(self.rows), dtype=np.bool_))


def fold(task: str) -> int:
    """Give which fold a task is in: the same in every suite."""
    return zlib.crc32(task.encode()) % FOLDS


class Table:
    """The examples as arrays."""

    def __init__(self, rows: Sequence[Example]) -> None:
        self.suites = np.array([row.suite for row in rows])
        self.folds = np.array([fold(row.task) for row in rows])
        self._names = list(features(Evidence(candidate=0), {}))
        most = max((len(row.right) for row in rows), default=0)
        self._x = np.zeros((len(rows), most, len(self._names)))
        self.right, self._running = np.zeros(self._x.shape[:2]), np.zeros(self._x.shape[:2])
        for place, row in enumerate(rows):
            for slot, (told, mark) in enumerate(zip(row.evidence, row.right, strict=True)):
                values = features(told, {})
                self._x[place, slot] = [values[name] for name in self._names]
                self.right[place, slot] = mark
                self._running[place, slot] = not told.excluded
        self.weight = np.array([row.weight for row in rows])
        self.sizes = np.array([len(row.right) for row in rows])

    def fit(self, kept: Array) -> Fit:
        """Fit on the rows where `kept` is true."""
        kept = kept & (self._running.sum(axis=1) > 0)
        if not kept.any():
            return ANY
        x, right, weight = self._x[kept], self.right[kept], self.weight[kept]
        ranking = self.ranking(kept, RANKED)
        leads = self.leads(ranking)[kept]
        leading = x[np.arange(len(x)), leads.argmax(axis=1)]
        calibration = logistic(
            self._columns(leading, CALIBRATED),
            (right * leads).sum(axis=1) / leads.sum(axis=1),
            self._offset(leading, ANY.calibration, CALIBRATED),
            weight,
            RIDGE * np.array([float(name != "bias") for name in CALIBRATED]),
        )
        return Fit(
            model=ANY.model,
            means={},
            calibration=renewed(ANY.calibration, CALIBRATED, calibration),
            ranking=ranking,
        )

    def ranking(self, kept: Array, ranked: Sequence[str]) -> dict[str, float]:
        """Fit the weights of these features on the rows where `kept` is true, beside those never fitted."""
        x, usual = self._x[kept], {name: ANY.ranking.get(name, 0.0) for name in EARNED}
        groups = Groups(
            self._columns(x, ranked),
            self.right[kept],
            self._running[kept],
            self._offset(x, usual, ranked),
            self.weight[kept],
        )
        return renewed(usual, ranked, conditional(groups, RIDGE))

    def leads(self, ranking: Mapping[str, float]) -> Array:
        """Tell who leads each draw by these weights, (draws, n); all where all are excluded."""
        there = np.arange(self.right.shape[1]) < self.sizes[:, None]
        running = np.where(self._running.any(axis=1, keepdims=True), self._running > 0, there)
        scores = np.where(running, self._scored(self._x, ranking), -np.inf)
        return np.asarray(scores >= scores.max(axis=1, keepdims=True) - 1e-9)

    def _columns(self, x: Array, names: Sequence[str]) -> Array:
        return x[..., [self._names.index(name) for name in names]]

    def _offset(self, x: Array, weights: Mapping[str, float], fitted: Sequence[str]) -> Array:
        return self._scored(x, {name: weight for name, weight in weights.items() if name not in fitted})

    def _scored(self, x: Array, weights: Mapping[str, float]) -> Array:
        return np.asarray(self._columns(x, list(weights)) @ np.array(list(weights.values())))
