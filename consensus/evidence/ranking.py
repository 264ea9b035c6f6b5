"""The candidates in the order of their posterior."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from consensus.evidence.matrix import Evidence, weigh
from consensus.evidence.posterior import posterior
from consensus.values import CandidateValue, Value

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ranking(Value, frozen=True):
    """The candidates, most probable first; evidence and posterior (0–1) by candidate id."""

    ranked: tuple[CandidateValue, ...]
    evidence: dict[int, Evidence]
    chances: dict[int, float]


def rank(candidates: Sequence[CandidateValue]) -> Ranking:
    """Order by posterior; equal ones by log-probability, then by round and slot."""
    evidence = {e.candidate: e for e in weigh(candidates)}
    chances = {c.id: posterior(evidence[c.id]) for c in candidates}
    ranked = sorted(candidates, key=lambda c: (-chances[c.id], _surprise(c), c.round, c.slot))
    return Ranking(ranked=tuple(ranked), evidence=evidence, chances=chances)


def _surprise(candidate: CandidateValue) -> float:
    """Give the negative log-probability of the answer; candidates whose server tells none come last."""
    return math.inf if candidate.logprob is None else -candidate.logprob
