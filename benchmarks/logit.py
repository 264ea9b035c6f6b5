"""The two models that the posterior is fitted by: a conditional logit and a logistic regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.intervals import Array

STEPS = 60
ENOUGH = 1e-9  # a step shorter than this ends the search
FLAT = 1e-6  # keeps a feature that never varies from dividing by zero


@dataclass(frozen=True)
class Groups:
    """Candidates by group: `x` (groups, n, features), the rest (groups, n), `weight` (groups).

    `right` is 0 or 1, `offset` what is known of the score beforehand. `running` is 1 for those that can be
    chosen and 0 for others, which count for nothing: groups of unequal size are filled up with them.
    """

    x: Array
    right: Array
    running: Array
    offset: Array
    weight: Array

    def mixed(self) -> Groups:
        """Give the groups in which some are right and some wrong: the others tell nothing of the order."""
        hits, all_ = (self.right * self.running).sum(axis=1), self.running.sum(axis=1)
        return self.only((hits > 0) & (hits < all_))

    def only(self, kept: Array | Sequence[int]) -> Groups:
        """Give the groups where `kept` (groups) is true, or whose places it names."""
        return Groups(
            self.x[kept], self.right[kept], self.running[kept], self.offset[kept], self.weight[kept]
        )


def conditional(groups: Groups, ridge: float) -> Array:
    """Give the weights (features) under which the right ones of each group have the most probability.

    `ridge` is in units of each feature's spread within groups.
    """
    told = groups.mixed()
    x, running, weight = told.x, told.running, told.weight
    centred = x - _mean(x, running / np.maximum(1.0, running.sum(axis=1, keepdims=True)))[:, None]
    spread = _variance(centred, running)
    penalty = ridge * np.diag(spread)
    weights = np.zeros(x.shape[2])
    for _ in range(STEPS):
        chance = _shares(x @ weights + told.offset, running)
        hoped = chance * told.right
        hoped = hoped / np.maximum(hoped.sum(axis=1, keepdims=True), 1e-300)
        mean = _mean(x, chance)
        gradient = np.einsum("g,gnf,gn->f", weight, x, chance - hoped) + penalty @ weights
        # The curvature of the first term alone: an upper bound, so that no step goes too far.
        curvature = np.einsum("gnf,gnk->fk", x * (weight[:, None] * chance)[..., None], x)
        curvature = curvature - (mean * weight[:, None]).T @ mean + penalty + FLAT * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if np.abs(step).max(initial=0.0) < ENOUGH:
            break
    return weights


def logistic(x: Array, right: Array, offset: Array, weight: Array, ridge: Array) -> Array:
    """Give the weights (features) of a logistic regression on x (rows, features).

    `right` (rows) is the chance, 0–1, that a row is right; `ridge` (features) is in units of each spread.
    """
    spread = _variance(x - x.mean(axis=0), np.ones(x.shape[:1]))
    penalty = np.diag(ridge * spread)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(x @ weights + offset)))
        gradient = x.T @ (weight * (chance - right)) + penalty @ weights
        curvature = (x.T * (weight * chance * (1 - chance))) @ x + penalty + FLAT * np.eye(len(weights))
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if np.abs(step).max(initial=0.0) < ENOUGH:
            break
    return weights


def renewed(weights: Mapping[str, float], names: Sequence[str], found: Array) -> dict[str, float]:
    """Give `weights` with those of these names as they were found, rounded to what is kept."""
    return {**weights, **dict(zip(names, np.round(found, 2).tolist(), strict=True))}


def _shares(scores: Array, running: Array) -> Array:
    raised = np.where(
        running > 0,
        np.exp(scores - np.max(scores, axis=1, keepdims=True, where=running > 0, initial=-1e9)),
        0,
    )
    return np.asarray(raised / np.maximum(raised.sum(axis=1, keepdims=True), 1e-300))


def _mean(x: Array, chance: Array) -> Array:
    return np.asarray(np.einsum("gnf,gn->gf", x, chance))


def _variance(centred: Array, counted: Array) -> Array:
    """Give the mean square of the last axis over all that counts."""
    flat, kept = centred.reshape(-1, centred.shape[-1]), counted.reshape(-1) > 0
    return np.asarray((flat[kept] ** 2).mean(axis=0)) if kept.any() else np.zeros(centred.shape[-1])
