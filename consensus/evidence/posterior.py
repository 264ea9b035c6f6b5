"""The posterior: how probable it is that a candidate is right, given its evidence.

A logistic model over the condensed evidence. Hard evidence gates: a candidate that fails the user's tests or
the prompt's examples keeps only `EXCLUDED`. The weights are fitted on tasks that no figure is reported on
(`benchmarks/fit_posterior.py`); raw products of per-test likelihoods claim .98 where .67 is right, since
tests of one author err together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consensus.evidence.matrix import Evidence

EXCLUDED = 0.01
TOLD = frozenset({"nano"})
"""The models whose log-probabilities the weights were fitted on. Other models are surprised on another scale:
theirs weigh nothing until they were fitted, too."""

WEIGHTS = {
    "bias": -1.75,
    "share": 1.5,  # share of generated tests passed, weighed by support
    "all_passed": 0.22,
    "agreeing": 1.5,  # share of the other candidates that behave alike
    "log_tests": 0.3,
    "log_user_tests": 4.0,
    "log_examples": 3.0,
    "silent": -1.5,  # share of candidates without an answer: the task may be out of the models' domain
    "reviews": 1.0,  # log-odds already, by the reviewers' records
    "judged": 1.0,  # likewise
    "surprise": -8.17,  # √(mean nats per token), where the server tells it
    "explained": 1.32,  # nats a token by which the program makes the task likelier, where a model tells
    "unexplained": -0.2,  # the part of the task that it explains worst, likewise
}


def features(evidence: Evidence) -> dict[str, float]:
    """Give the numbers that WEIGHTS multiply."""
    peers = max(1, evidence.peers)
    return {
        "bias": 1.0,
        "share": evidence.share,
        "all_passed": float(evidence.all_passed),
        "agreeing": evidence.agreeing / peers,
        "log_tests": math.log1p(evidence.tests),
        "log_user_tests": math.log1p(evidence.user_tests),
        "log_examples": math.log1p(evidence.examples),
        "silent": evidence.silent / (evidence.peers + 1),
        "reviews": evidence.reviews,
        "judged": evidence.judged,
        "surprise": math.sqrt(max(0.0, evidence.surprise or 0.0)),
        "explained": evidence.explained,
        "unexplained": evidence.unexplained,
    }


def posterior(evidence: Evidence) -> float:
    """Give the probability, 0–1, that the candidate is right."""
    if evidence.excluded:
        return EXCLUDED
    score = sum(WEIGHTS[name] * value for name, value in features(evidence).items())
    return 1.0 / (1.0 + math.exp(-score))
