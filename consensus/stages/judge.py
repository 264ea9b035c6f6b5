"""Judge: say who agrees with whom, and ask where the lead is contested.

There the judge's model is asked what the input should give on which leader and rival differ, then which of
the two programs it prefers. All of it becomes checks like others; `consensus.evidence.decision` decides.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from consensus.evidence.company import behaviour_id
from consensus.evidence.contest import find_contest
from consensus.evidence.deciding import QUESTIONS, Checks
from consensus.evidence.matrix import JUDGE
from consensus.evidence.ranking import rank
from consensus.ports import never_stopped
from consensus.values import CandidateValue, CheckValue, TaskValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.ports import Inference, Stopped
    from consensus.values import Outcome


def judge(
    task: TaskValue,
    candidates: Sequence[CandidateValue],
    inference: Inference,
    *,
    stopped: Stopped = never_stopped,
) -> Checks:
    """Give what the judge adds to the checks of each candidate; what it said before is asked anew.

    Raises InferenceUnavailable or InferenceCancelled; a judge that errs says so in a check that was not run.
    """
    candidates = without_judge(candidates)
    checks = _behaviour_checks(candidates)
    for question in QUESTIONS:
        contest = find_contest(rank(candidates), within=question.within)
        if contest is not None and question.purpose in inference.skills(JUDGE):
            said = question.ask(task, contest, inference, stopped)
            checks = {key: checks.get(key, ()) + said.get(key, ()) for key in checks | said}
            candidates = with_checks(candidates, said)
    return checks


def without_judge(candidates: Sequence[CandidateValue]) -> list[CandidateValue]:
    """Give the candidates with all checks but the judge's."""
    return [
        msgspec.structs.replace(c, checks=tuple(k for k in c.checks if k.author != JUDGE)) for c in candidates
    ]


def with_checks(candidates: Sequence[CandidateValue], checks: Checks) -> list[CandidateValue]:
    """Give the candidates with more checks each."""
    return [msgspec.structs.replace(c, checks=(*c.checks, *checks.get(str(c.id), ()))) for c in candidates]


def _behaviour_checks(candidates: Sequence[CandidateValue]) -> Checks:
    """Say for each answered candidate who else gives the same values on the probe inputs."""
    checks: Checks = {}
    for candidate in candidates:
        if candidate.status != "answered" or not candidate.behaviour.probes:
            continue
        outcome, detail = _agreement(candidate, [c for c in candidates if c.id != candidate.id])
        check = CheckValue(
            kind="behaviour",
            author=JUDGE,
            outcome=outcome,
            input=json.dumps(list(candidate.behaviour.probes)),
            actual=json.dumps(list(candidate.behaviour.actual)),
            detail=detail,
        )
        checks[str(candidate.id)] = (check,)
    return checks


def _agreement(candidate: CandidateValue, others: Sequence[CandidateValue]) -> tuple[Outcome, str]:
    """Say whether others behave alike, and who."""
    if not any(c.status == "answered" for c in others):
        return "not_run", "there is no other program to compare it with"
    group = behaviour_id(candidate)
    alike = [f"{c.approach} (candidate {c.id})" for c in others if group and behaviour_id(c) == group]
    if alike:
        return "pass", "agrees with " + ", ".join(alike)
    return "fail", "no other candidate gives the same values"
