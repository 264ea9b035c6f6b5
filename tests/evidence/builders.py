"""Candidates to judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.evidence.decision import Decision, decide
from consensus.inference.client import TritonInference
from consensus.inference.roster import PLAYED, ModelSpec, Profile, RoleSpec
from consensus.stages.judge import judge, with_checks
from consensus.values import Behaviour, CandidateValue, CheckValue, Signature, TaskValue

if TYPE_CHECKING:
    from consensus.evidence.deciding import Checks

APPROACHES = ("conservative", "aggressive", "minimal")
TASK = TaskValue(id=1, prompt="return the sum of xs", signature=Signature(name="solve"))
MUTE = TritonInference(
    Profile(
        name="mute",
        folder=Path(),
        roles={role: RoleSpec(model="mute") for role in PLAYED},
        models={
            "mute": ModelSpec(runtime="external", family="nano", context=9, skills=frozenset({"answer"}))
        },
    ),
    default_url="",
    marks=Path(),
)  # models that write programs and judge nothing


def said(candidates: list[CandidateValue]) -> Checks:
    """Give what a judge without a voice adds: who agrees with whom."""
    return judge(TASK, candidates, MUTE)


def judged(candidates: list[CandidateValue], threshold: float) -> Decision:
    """Judge by evidence alone."""
    return decide(with_checks(candidates, said(candidates)), threshold)


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
        behaviour=Behaviour(
            probes=tuple(f"solve({i})" for i in range(len(gives))), actual=gives, shown=gives
        ),
    )
