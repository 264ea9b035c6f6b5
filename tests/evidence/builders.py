"""Candidates to judge."""

from __future__ import annotations

from typing import Any

from consensus.values import Behaviour, CandidateValue, CheckValue

APPROACHES = ("conservative", "aggressive", "minimal")


def check(kind: Any, outcome: Any, **more: Any) -> CheckValue:
    return CheckValue(kind=kind, author=more.pop("author", "qa_sentinel"), outcome=outcome, **more)


def candidate(
    slot: int,
    *checks: CheckValue,
    gives: tuple[str, ...] = (),
    status: Any = "answered",
    logprob: float | None = None,
    number: int = 1,
) -> CandidateValue:
    return CandidateValue(
        id=slot + 10 * number,
        slot=slot,
        round=number,
        approach=APPROACHES[slot],
        model="scripted",
        status=status,
        files={"solution.py": f"def solve(x):\n    return {slot}\n"} if status == "answered" else {},
        logprob=logprob,
        checks=(check("static", "pass", author="user"), *checks) if status == "answered" else (),
        behaviour=Behaviour(probes=tuple(f"solve({i})" for i in range(len(gives))), actual=gives),
    )
