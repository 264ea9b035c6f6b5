"""The paired bootstrap over tasks: one resample of tasks serves every suite and selector at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.intervals import RESAMPLES, SEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.intervals import Figure
    from benchmarks.selection.arrays import Floats


class Bootstrap:
    """Draws whole tasks, so that a task which stands in several suites counts once."""

    def __init__(self, tasks: Sequence[str]) -> None:
        self._place = {task: place for place, task in enumerate(sorted(set(tasks)))}
        n = len(self._place)
        drawn = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
        self._weights = np.vstack([np.ones(n), drawn])

    def weights(self, tasks: Sequence[str]) -> Floats:
        """Give how often each task counts: once, then as often as each resample has it: (1 + B, tasks)."""
        weights: Floats = self._weights[:, [self._place[task] for task in tasks]]
        return weights

    def sums(self, tasks: Sequence[str], values: Floats) -> Floats:
        """Give the sums of `values` (tasks, columns), then those of each resample: (1 + B, columns)."""
        summed: Floats = self.weights(tasks) @ values
        return summed

    def means(self, tasks: Sequence[str], values: Floats) -> Floats:
        """Give the means likewise; nan where a resample holds none of the tasks."""
        return ratio(self.sums(tasks, values), self.weights(tasks).sum(axis=1, keepdims=True))


def ratio(above: Floats, below: Floats) -> Floats:
    """Divide; nan where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        divided: Floats = np.where(below > 0, above / below, np.nan)
    return divided


def figure(values: Floats, n: int) -> Figure:
    """Give what `bench --json` prints of a value and its resamples, (1 + B), over n tasks."""
    value, again = float(values[0]), values[1:][np.isfinite(values[1:])]
    if not np.isfinite(value) or not len(again):
        return {"value": None, "low": None, "high": None, "n": n, "unit": "fraction"}
    low, high = (float(bound) for bound in np.percentile(again, [2.5, 97.5]))
    return {"value": value, "low": low, "high": high, "n": n, "unit": "fraction"}
