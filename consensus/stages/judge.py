"""Judge: rank the candidates by their evidence, and say why.

Where the lead is contested, the judge's model is asked what the input should give on which leader and rival
differ, then which of the two programs it prefers. What it says is a check
like others, and counts by its record.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from consensus.evidence import telling
from consensus.evidence.contest import find_contest
from consensus.evidence.deciding import QUESTIONS, Checks
from consensus.evidence.matrix import JUDGE, behaviour_id
from consensus.evidence.ranking import rank
from consensus.ports import never_stopped
from consensus.values import CandidateValue, CheckValue, Failure, TaskValue, Value, VerdictValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.ports import Inference, Stopped

TOLD_FAILURES = 6


class Judgement(Value, frozen=True):
    """A verdict, the judge's own checks, and what to tell the next round."""

    verdict: VerdictValue
    checks: Checks  # what the judge adds to each candidate's
    failures: tuple[Failure, ...] = ()


def judge(
    task: TaskValue,
    candidates: Sequence[CandidateValue],
    threshold: float,
    inference: Inference,
    *,
    stopped: Stopped = never_stopped,
) -> Judgement:
    """Decide among the candidates of all rounds so far.

    The most probable candidate wins where its posterior reaches `threshold` (0–1). Equal posteriors go to the
    higher log-probability, then to the earlier round and slot. Raises InferenceUnavailable or
    InferenceCancelled; a judge that errs is none.
    """
    candidates = [_with(c, [k for k in c.checks if k.author != JUDGE]) for c in candidates]  # asked anew
    said: Checks = {}
    for question in QUESTIONS:
        contest = find_contest(rank(candidates), within=question.within)
        if contest is not None and question.purpose in inference.skills(JUDGE):
            new = question.ask(task, contest, inference, stopped)
            said = {key: said.get(key, ()) + new.get(key, ()) for key in said | new}
            candidates = [_with(c, [*c.checks, *new.get(str(c.id), ())]) for c in candidates]
    ranking = rank(candidates)
    answered = [c for c in ranking.ranked if c.status == "answered"]
    leader = answered[0] if answered else None
    accepted = leader is not None and ranking.chances[leader.id] >= threshold
    verdict = VerdictValue(
        winner=leader.id if leader and accepted else None,
        best_effort=leader.id if leader and not accepted else None,
        posterior={str(c.id): round(ranking.chances[c.id], 4) for c in candidates},
        threshold=threshold,
        rationale=telling.rationale(leader, ranking, threshold),
        dissent=telling.dissent(leader, ranking),
    )
    alike = _behaviour_checks(candidates)
    checks = {key: alike.get(key, ()) + said.get(key, ()) for key in alike | said}
    return Judgement(verdict=verdict, checks=checks, failures=_failures(leader))


def _with(candidate: CandidateValue, checks: Sequence[CheckValue]) -> CandidateValue:
    return msgspec.structs.replace(candidate, checks=tuple(checks))


def _behaviour_checks(candidates: Sequence[CandidateValue]) -> Checks:
    """Say for each answered candidate who else gives the same values on the probe inputs."""
    checks: Checks = {}
    for candidate in candidates:
        if candidate.status != "answered" or not candidate.behaviour.probes:
            continue
        group = behaviour_id(candidate)
        alike = [c for c in candidates if c.id != candidate.id and group and behaviour_id(c) == group]
        check = CheckValue(
            kind="behaviour",
            author=JUDGE,
            outcome="pass" if alike else "fail",
            input=json.dumps(list(candidate.behaviour.probes)),
            actual=json.dumps(list(candidate.behaviour.actual)),
            detail=(
                "agrees with " + ", ".join(f"{c.approach} (candidate {c.id})" for c in alike)
                if alike
                else "no other candidate gives the same values"
            ),
        )
        checks[str(candidate.id)] = (check,)
    return checks


def _failures(leader: CandidateValue | None) -> tuple[Failure, ...]:
    """Collect what the leader failed, for the workers of the next round."""
    if leader is None:
        return ()
    failed = [
        c
        for c in leader.checks
        if c.outcome in ("fail", "error", "timeout") and c.kind != "review" and c.weight > 0
    ]
    return tuple(
        Failure(
            code=leader.files.get("solution.py", ""),
            input=c.input,
            expected=c.expected,
            actual=c.actual,
            detail=c.detail,
        )
        for c in failed[:TOLD_FAILURES]
    )
