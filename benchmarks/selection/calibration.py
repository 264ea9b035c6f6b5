"""Whether the posterior says how often it is right: Brier, expected calibration error, what is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.selection.bootstrap import figure, ratio
from benchmarks.selection.scoring import hits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.intervals import Figure
    from benchmarks.selection.arrays import Bools, Floats, Ints
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


def pooled(claims: Claims, rivals: Mapping[str, Claims], bootstrap: Bootstrap) -> dict[str, Figure]:
    """Give Brier and calibration error over the draws of all suites, and Brier and ours minus it of rivals.

    Resampling widens calibration error, so that it has no interval.
    """
    n = len({task for _, task in claims.claimed})
    error = ece(_joined(claims.claimed), _joined(claims.right)) if claims.claimed else None
    score = briers(claims, bootstrap)
    found = {
        "brier": figure(score, n),
        "ece": {"value": error, "low": None, "high": None, "n": n, "unit": "fraction"},
    }
    for name, theirs in rivals.items():
        other = briers(theirs, bootstrap)
        found[f"brier.{name}"] = figure(other, n)
        found[f"brier_minus.{name}"] = figure(score - other, n)
    return found


def briers(claims: Claims, bootstrap: Bootstrap) -> Floats:
    """Give the Brier score over all draws, as it is and of each resample: (1 + B)."""
    squared = [brier(claimed, claims.right[key]) for key, claimed in claims.claimed.items()]
    rows = np.array([[each.sum(), each.size] for each in squared]).reshape(len(squared), 2)
    return ratio(*bootstrap.sums([task for _, task in claims.claimed], rows).T)


def reliability(claims: Claims, bootstrap: Bootstrap) -> list[dict[str, Any]]:
    """Give what is claimed on average, how often it holds, and of how many draws, in bins of equal mass."""
    keys = list(claims.claimed)
    if not keys:
        return []
    claimed, right = _joined(claims.claimed), _joined(claims.right)
    parts = equal_mass(claimed)
    owner = np.repeat(np.arange(len(keys)), [len(claims.claimed[key]) for key in keys])

    def by_key(values: Floats) -> Floats:
        return np.stack([np.bincount(owner[p], weights=values[p], minlength=len(keys)) for p in parts], 1)

    tasks = [task for _, task in keys]
    held = ratio(*(bootstrap.sums(tasks, by_key(values)) for values in (right, np.ones(len(right)))))
    told = [figure(column, len(part)) for column, part in zip(held.T, parts, strict=True)]
    return [
        {"claimed": float(claimed[part].mean()), "right": f["value"], "low": f["low"], "high": f["high"]}
        | {"draws": len(part)}
        for f, part in zip(told, parts, strict=True)
    ]


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


def equal_mass(claimed: Floats, bins: int = BINS) -> list[Ints]:
    """Give the places of the claims in bins of equal mass, the lowest first; none of them is empty."""
    order = np.argsort(claimed, kind="stable")
    return [part for part in np.array_split(order, bins) if len(part)]


def ece(claimed: Floats, right: Floats, bins: int = BINS) -> float:
    """Give the mean distance of claims from the truth over bins of equal mass (Naeini et al. 2015)."""
    parts = equal_mass(claimed, bins)
    return float(sum(abs(claimed[p].mean() - right[p].mean()) * len(p) for p in parts) / len(claimed))


def _joined(parts: dict[tuple[str, str], Floats]) -> Floats:
    return np.concatenate(list(parts.values()))


def _accepted(claimed: Floats, right: Floats, threshold: float) -> tuple[float, float, float, float]:
    taken = claimed >= threshold
    return float(right[taken].sum()), float(claimed[taken].sum()), float(taken.sum()), float(len(claimed))
