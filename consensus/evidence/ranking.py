"""The candidates in the order of their posterior."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from consensus.evidence.fits import Fit, fit_for
from consensus.evidence.matrix import Evidence, weigh
from consensus.evidence.posterior import features, posteriors, score
from consensus.values import CandidateValue, Value

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ranking(Value, frozen=True):
    """The candidates, most probable first, and by candidate id what made that order.

    `values` are the features, `scores` the sums that order, `chances` the posteriors (0–1).
    """

    ranked: tuple[CandidateValue, ...]
    fit: Fit
    evidence: dict[int, Evidence]
    values: dict[int, dict[str, float]]
    scores: dict[int, float]
    chances: dict[int, float]


def rank(candidates: Sequence[CandidateValue], fit: Fit | None = None) -> Ranking:
    """Order by posterior; equal ones by log-probability, then by round and slot.

    Without a `fit`, by that of the model that wrote the programs.
    """
    evidence = weigh(candidates)
    fit = fit or fit_for(evidence)
    values = {e.candidate: features(e, fit.means) for e in evidence}
    chances = posteriors(evidence, values, fit)
    ranked = sorted(candidates, key=lambda c: (-chances[c.id], _surprise(c), c.round, c.slot))
    return Ranking(
        ranked=tuple(ranked),
        fit=fit,
        evidence={e.candidate: e for e in evidence},
        values=values,
        scores={number: score(told, fit.ranking) for number, told in values.items()},
        chances=chances,
    )


def _surprise(candidate: CandidateValue) -> float:
    """Give the negative log-probability of the answer; candidates whose server tells none come last."""
    return math.inf if candidate.logprob is None else -candidate.logprob
