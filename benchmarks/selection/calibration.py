"""Whether the posterior says how often it is right: Brier, expected calibration error, what is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.bootstrap import figure, ratio
from benchmarks.selection.scoring import hits

if TYPE_CHECKING:
    from benchmarks.intervals import Figure
    from benchmarks.selection.arrays import Bools, Floats
    from benchmarks.selection.bootstrap import Bootstrap
    from benchmarks.selection.choosing import Chosen

BINS = 10


@dataclass
class Claims:
    """What was claimed of each draw's leader, and the chance that a leader is right, by suite and task."""

    claimed: dict[tuple[str, str], Floats] = field(default_factory=dict)
    right: dict[tuple[str, str], Floats] = field(default_factory=dict)

    def add(self, suite: str, task: str, chosen: Chosen, right: Bools, selector: str) -> None:
        """Keep the claims of a task's draws."""
        self.claimed[suite, task] = chosen.scores[selector].max(axis=1)
        self.right[suite, task] = hits(chosen.leads[selector], right[chosen.programs])


def pooled(claims: Claims, bootstrap: Bootstrap) -> dict[str, Figure]:
    """Give Brier and calibration error over the draws of all suites.

    Resampling widens calibration error, so that it has no interval.
    """
    keys = list(claims.claimed)
    tasks = [task for _, task in keys]
    squared = [brier(claims.claimed[key], claims.right[key]) for key in keys]
    rows = np.array([[each.sum(), each.size] for each in squared]).reshape(len(keys), 2)
    summed = bootstrap.sums(tasks, rows)
    n = len(set(tasks))
    error = ece(_joined(claims.claimed), _joined(claims.right)) if keys else None
    return {
        "brier": figure(ratio(summed[:, 0], summed[:, 1]), n),
        "ece": {"value": error, "low": None, "high": None, "n": n, "unit": "fraction"},
    }


def accepted(claims: Claims, suites: set[str], threshold: float, bootstrap: Bootstrap) -> dict[str, Figure]:
    """Give how often what reaches the threshold is right, what was claimed of it, and how much reaches it."""
    keys = [key for key in claims.claimed if key[0] in suites]
    rows = [_accepted(claims.claimed[key], claims.right[key], threshold) for key in keys]
    summed = bootstrap.sums([task for _, task in keys], np.array(rows).reshape(len(keys), 4))
    right, claimed, taken, draws = summed.T
    n = len({task for _, task in keys})
    return {
        "accepted.precision": figure(ratio(right, taken), n),
        "accepted.claimed": figure(ratio(claimed, taken), n),
        "accepted.coverage": figure(ratio(taken, draws), n),
    }


def brier(claimed: Floats, right: Floats) -> Floats:
    """Give the expected squared error of each claim, `right` being the chance that it holds."""
    squared: Floats = right * (1 - claimed) ** 2 + (1 - right) * claimed**2
    return squared


def ece(claimed: Floats, right: Floats, bins: int = BINS) -> float:
    """Give the mean distance of claims from the truth over bins of equal mass (Naeini et al. 2015)."""
    order = np.argsort(claimed, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return float(sum(abs(claimed[p].mean() - right[p].mean()) * len(p) for p in parts) / len(order))


def _joined(parts: dict[tuple[str, str], Floats]) -> Floats:
    return np.concatenate(list(parts.values()))


def _accepted(claimed: Floats, right: Floats, threshold: float) -> tuple[float, float, float, float]:
    taken = claimed >= threshold
    return float(right[taken].sum()), float(claimed[taken].sum()), float(taken.sum()), float(len(claimed))
