"""How precise answers are when the surest are accepted first, and when all pass and all agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.selection.bootstrap import figure, ratio

if TYPE_CHECKING:
    from benchmarks.intervals import Figure
    from benchmarks.selection.arrays import Bools, Floats
    from benchmarks.selection.bootstrap import Bootstrap
    from benchmarks.selection.calibration import Claims

COVERAGES = np.arange(1, 101) / 100
AT = 0.4  # the coverage at which ours is held against "all pass and all agree"
DIGITS = 9  # claims that differ by less are equal
AT_ONCE = 100  # resamples: bounds the memory


@dataclass
class Agreed:
    """By suite and task: how many draws all-pass-and-all-agree accepts, how many of these are right, all."""

    sums: dict[tuple[str, str], tuple[float, float, float]] = field(default_factory=dict)

    def add(self, suite: str, task: str, unanimous: Bools, leads: Bools, marks: Bools) -> None:
        """Count a task's draws, each (draws, n); one of the leaders is picked uniformly."""
        taken, lead = leads & unanimous, leads.sum(axis=1)
        accepted, right = (float((each.sum(axis=1) / lead).sum()) for each in (taken, taken & marks))
        self.sums[suite, task] = accepted, right, float(len(lead))


@dataclass(frozen=True)
class Coverage:
    """The figures, and the precision at each coverage."""

    figures: dict[str, Figure]
    curve: list[dict[str, Any]]


def measure(claims: Claims, agreed: Agreed, suites: set[str], bootstrap: Bootstrap) -> Coverage:
    """Compare the two ways of accepting over the draws of some suites."""
    keys = [key for key in agreed.sums if key[0] in suites]
    tasks = [task for _, task in keys]
    n = len(set(tasks))
    rows = np.array([agreed.sums[key] for key in keys]).reshape(len(keys), 3)
    taken, right, draws = bootstrap.sums(tasks, rows).T
    curve = precisions(claims, suites, bootstrap)
    ours, theirs = curve[:, np.searchsorted(COVERAGES, AT)], ratio(right, taken)
    at = f"accepted.precision_at_{100 * AT:.0f}"
    told = [figure(column, n) for column in curve.T] if keys else []
    return Coverage(
        figures={
            "all_agree.precision": figure(theirs, n),
            "all_agree.coverage": figure(ratio(taken, draws), n),
            at: figure(ours, n),
            f"{at}_minus_all_agree": figure(ours - theirs, n),
        },
        curve=[
            {"coverage": float(c), "precision": each["value"], "low": each["low"], "high": each["high"]}
            for c, each in zip(COVERAGES, told, strict=False)
        ],
    )


def precisions(claims: Claims, suites: set[str], bootstrap: Bootstrap) -> Floats:
    """Give the precision at each of COVERAGES, as it is and of each resample: (1 + B, coverages).

    Of draws with equal claims any may come first: what is given is the expectation.
    """
    keys = [key for key in claims.claimed if key[0] in suites]
    owner, level, count, right = _levels(claims, keys)
    last = np.flatnonzero(np.append(level[1:] != level[:-1], len(level) > 0))
    weights = bootstrap.weights([task for _, task in keys])
    found: list[Floats] = []
    for start in range(0, len(weights), AT_ONCE):
        part = weights[start : start + AT_ONCE][:, owner]
        all_, good = ((part * each).cumsum(axis=1)[:, last] for each in (count, right))
        found.extend(_along(*rows) for rows in zip(all_, good, strict=True))
    return np.stack(found)


def _levels(claims: Claims, keys: list[tuple[str, str]]) -> tuple[Any, Floats, Floats, Floats]:
    """Give each key's different claims, the highest first: place of the key, claim, draws, right ones."""
    rows = [np.empty((4, 0))]
    for place, key in enumerate(keys):
        levels, again = np.unique(np.round(claims.claimed[key], DIGITS), return_inverse=True)
        right = np.bincount(again, weights=claims.right[key])
        rows.append(np.stack([np.full(len(levels), place), levels, np.bincount(again), right]))
    owner, level, count, right = np.concatenate(rows, axis=1)
    order = np.argsort(-level, kind="stable")
    return owner[order].astype(np.int64), level[order], count[order], right[order]


def _along(count: Floats, right: Floats) -> Floats:
    """Give the precision at each coverage from the running sums at the end of each level."""
    if not len(count):
        return np.full(len(COVERAGES), np.nan)
    wanted = COVERAGES * count[-1]
    return ratio(np.interp(wanted, np.append(0.0, count), np.append(0.0, right)), wanted)
