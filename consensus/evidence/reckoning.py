"""An account line by line, beside the candidates and the checks that its numbers were made from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from consensus.evidence.account import MEANINGS, Account, Standing, behind
from consensus.evidence.matrix import advice, gate
from consensus.evidence.records import purpose
from consensus.values import CandidateValue, Outcome, Purpose, Value

if TYPE_CHECKING:
    from collections.abc import Sequence


class Line(Value, frozen=True):
    """One feature of a candidate: leads × weight + (value − leads) × ranking = points.

    `leads` is the leader's value; `checks` are the ids of what makes the candidate's own.
    """

    feature: str
    meaning: str
    value: float
    leads: float
    weight: float
    ranking: float
    points: float
    checks: tuple[int, ...]


class Advice(Value, frozen=True):
    """What a model said of a candidate, how often such answers of its are right, and the points it is worth.

    `record` is 0 where it has earned no trust: it was never measured, or is no better than chance.
    """

    check: int
    author: str
    model: str
    purpose: Purpose
    outcome: Outcome
    input: str
    expected: str
    actual: str
    detail: str
    record: float
    points: float


class Reckoning(Value, frozen=True):
    """One candidate's posterior: 1 / (1 + e^−score), where `score` is the sum of the points.

    Where `excluded` says why it cannot be right, the posterior is a fixed small one; `gate` is the check that
    excludes it, null where none does.
    """

    candidate: int
    approach: str
    model: str
    round: int
    slot: int
    status: str
    excluded: str
    gate: int | None
    lines: tuple[Line, ...]
    score: float
    posterior: float
    advice: tuple[Advice, ...]


def reckonings(kept: Account, candidates: Sequence[CandidateValue]) -> tuple[Reckoning, ...]:
    """Put an account's numbers beside the candidates and checks that they were made from."""
    known = {c.id: c for c in candidates}
    leader = next((s for s in kept.standings if not s.excluded), None)
    return tuple(
        _reckoning(kept, standing, leader or standing, known[standing.candidate])
        for standing in kept.standings
    )


def _reckoning(kept: Account, standing: Standing, leader: Standing, candidate: CandidateValue) -> Reckoning:
    ranking = kept.weights if kept.ranking is None else kept.ranking
    lines = []
    for name, value in standing.values.items():
        if name not in kept.weights.keys() | ranking.keys():
            continue
        leads, weight, apart = leader.values[name], kept.weights.get(name, 0.0), ranking.get(name, 0.0)
        if name not in kept.weights and value == leads:
            continue  # it only ranks, and nothing sets the two apart
        lines.append(
            Line(
                feature=name,
                meaning=MEANINGS.get(name, ""),
                value=value,
                leads=leads,
                weight=weight,
                ranking=apart,
                points=leads * weight + (value - leads) * apart,
                checks=tuple(check.id for check in behind(name, candidate)),
            )
        )
    against = gate(candidate)
    return Reckoning(
        candidate=candidate.id,
        approach=candidate.approach,
        model=candidate.model,
        round=candidate.round,
        slot=candidate.slot,
        status=candidate.status,
        excluded=standing.excluded,
        gate=against.id if against else None,
        lines=tuple(lines),
        score=math.fsum(line.points for line in lines),
        posterior=standing.posterior,
        advice=_advice(candidate),
    )


def _advice(candidate: CandidateValue) -> tuple[Advice, ...]:
    return tuple(
        Advice(
            check=check.id,
            author=check.author,
            model=check.model,
            purpose=asked,
            outcome=check.outcome,
            input=check.input,
            expected=check.expected,
            actual=check.actual,
            detail=check.detail,
            record=check.weight if check.outcome in ("pass", "fail") else 0.0,
            points=advice(check),
        )
        for check in candidate.checks
        if (asked := purpose(check)) is not None
    )
