"""The account of a decision: every number that made each posterior, kept with the verdict.

A posterior is 1 / (1 + e^−s), s the sum over the features of the leader's value × weight, and of the distance
from the leader's value × ranking weight. What hard evidence excludes keeps `keeps` instead, whatever its sum.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from consensus.evidence.matrix import JUDGE, judged, reviews, witnesses
from consensus.evidence.posterior import EXCLUDED
from consensus.values import CandidateValue, CheckValue, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from consensus.evidence.fits import Fit
    from consensus.evidence.ranking import Ranking

MEANINGS = {
    "bias": "what is believed before any evidence",
    "share": "share of the generated tests passed, each weighed by its support²",
    "share_squared": "that share, squared: to pass some of them tells little",
    "log_share": "ln(0.1 + that share)",
    "agreeing": "share of the others that behave alike on all probes, in the round where that began",
    "overlap": "share_squared × agreeing: what both tell is counted once",
    "log_alike": "ln(1 + others of its round that give the same on a probe, the mean over probes)",
    "log_tests": "ln(1 + generated tests that ran)",
    "log_user_tests": "ln(1 + your tests passed)",
    "log_examples": "ln(1 + examples of the prompt passed)",
    "silent": "share of the candidates without a program",
    "reviews": "what the reviewers say, in log-odds that they have earned: the mean",
    "judged": "what the judge says, in log-odds that it has earned: the sum",
    "surprise": "√(mean negative log-probability of the answer's tokens, nats), from the model's mean",
    "explained": "nats a token by which the program makes the task's text likelier, from the model's mean",
}


class Standing(Value, frozen=True):
    """The numbers of one candidate; `excluded` says why it cannot be right, "" where it may be."""

    candidate: int
    excluded: str
    values: dict[str, float]  # feature → value
    posterior: float


class Account(Value, frozen=True):
    """What made a decision; standings in the order of the ranking. `version` names weights and `keeps`.

    `fit` names the model on whose answers the weights were fitted, "" where they are those for any model.
    """

    version: str
    weights: dict[str, float]  # feature → weight of the leader's value
    keeps: float  # the posterior of what hard evidence excludes
    standings: tuple[Standing, ...]
    ranking: dict[str, float] | None = None  # feature → weight of the distance; None of old: as `weights`
    fit: str = ""


def account(ranking: Ranking) -> Account:
    """Write down what made a ranking."""
    return Account(
        version=version(ranking.fit),
        weights=ranking.fit.calibration,
        ranking=ranking.fit.ranking,
        fit=ranking.fit.model,
        keeps=EXCLUDED,
        standings=tuple(
            Standing(
                candidate=c.id,
                excluded=ranking.evidence[c.id].excluded,
                values=ranking.values[c.id],
                posterior=ranking.chances[c.id],
            )
            for c in ranking.ranked
        ),
    )


def version(fit: Fit) -> str:
    """Name the weights: equal names, equal weights."""
    return hashlib.sha256(msgspec.json.encode([EXCLUDED, fit], order="sorted")).hexdigest()[:12]


def behind(feature: str, candidate: CandidateValue) -> list[CheckValue]:
    """Give the checks that a feature's value was made from; [] where it was made from something else."""
    find = _BEHIND.get(feature)
    return list(find(candidate)) if find else []


def _passed(kind: str) -> Callable[[CandidateValue], Sequence[CheckValue]]:
    return lambda candidate: [c for c in candidate.checks if c.kind == kind and c.outcome == "pass"]


def _agreement(candidate: CandidateValue) -> Sequence[CheckValue]:
    return [c for c in candidate.checks if c.kind == "behaviour" and c.author == JUDGE]


_BEHIND: dict[str, Callable[[CandidateValue], Sequence[CheckValue]]] = {
    "share": witnesses,
    "share_squared": witnesses,
    "log_share": witnesses,
    "log_tests": witnesses,
    "agreeing": _agreement,
    "overlap": lambda candidate: [*witnesses(candidate), *_agreement(candidate)],
    "log_alike": _agreement,
    "log_user_tests": _passed("user_test"),
    "log_examples": _passed("prompt_example"),
    "reviews": reviews,
    "judged": judged,
}
