"""The posterior: how probable it is that a candidate is right, given the evidence on all of its task.

Two linear models in log-odds. The ranking orders the candidates of one task: a conditional logit, fitted on
which of them are right. The calibration says how probable the leader of that order is: a logistic regression
on the leaders alone. The others stand as far below the leader as their ranking scores do:

    posterior(i) = 1 / (1 + e^−(calibration(leader) + ranking(i) − ranking(leader)))

One model for both cannot do it: what tells easy tasks from hard ones is not what tells right from wrong
within one. Hard evidence gates: a candidate that fails the user's tests or the prompt's examples keeps only
`EXCLUDED`. The weights are in `fits`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consensus.evidence.fits import Fit
    from consensus.evidence.matrix import Evidence

EXCLUDED = 0.01
SLIGHT = 0.1  # a share of tests passed that hardly differs from none


def features(evidence: Evidence, means: Mapping[str, float]) -> dict[str, float]:
    """Give the numbers that both tables multiply; `means` are those of a fit."""
    company = evidence.company
    agreeing = company.agreeing / max(1, company.peers)
    return {
        "bias": 1.0,
        "share": evidence.share,
        "share_squared": evidence.share**2,
        "log_share": math.log(SLIGHT + evidence.share),
        "agreeing": agreeing,
        "overlap": evidence.share**2 * agreeing,
        "log_alike": math.log1p(company.alike),
        "log_tests": math.log1p(evidence.tests),
        "log_user_tests": math.log1p(evidence.user_tests),
        "log_examples": math.log1p(evidence.examples),
        "silent": company.silent / company.asked,
        "reviews": evidence.reviews,
        "judged": evidence.judged,
        "surprise": _from_mean(_root(evidence.surprise), means.get("surprise")),
        "explained": _from_mean(evidence.explained, means.get("explained")),
    }


def _from_mean(value: float | None, mean: float | None) -> float:
    """Give the distance from the model's mean; 0 where nothing was told, or its scale is not known."""
    return 0.0 if value is None or mean is None else value - mean


def _root(value: float | None) -> float | None:
    return None if value is None else math.sqrt(max(0.0, value))


def score(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Give the sum of value × weight."""
    return math.fsum(weight * values[name] for name, weight in weights.items())


def posteriors(
    evidence: Sequence[Evidence], values: Mapping[int, Mapping[str, float]], fit: Fit
) -> dict[int, float]:
    """Give the probability, 0–1, that each candidate of one task is right; all by candidate id."""
    chances = {e.candidate: EXCLUDED for e in evidence}
    running = [e.candidate for e in evidence if not e.excluded]
    if running:
        ranked = {number: score(values[number], fit.ranking) for number in running}
        leader = max(running, key=ranked.__getitem__)
        shift = score(values[leader], fit.calibration) - ranked[leader]
        chances |= {number: 1.0 / (1.0 + math.exp(-(shift + points))) for number, points in ranked.items()}
    return chances
