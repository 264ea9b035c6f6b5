"""Judge: rank the candidates by their evidence, and say why."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from consensus.evidence.matrix import Evidence, behaviour_id, weigh
from consensus.evidence.posterior import posterior
from consensus.values import CandidateValue, CheckValue, Failure, Value, VerdictValue

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLD_FAILURES = 6


class Judgement(Value, frozen=True):
    """A verdict, the behaviour checks that agreement gave, and what to tell the next round."""

    verdict: VerdictValue
    behaviour: dict[str, CheckValue]  # candidate id (as text) → its behaviour check
    failures: tuple[Failure, ...] = ()


def judge(candidates: Sequence[CandidateValue], threshold: float) -> Judgement:
    """Decide among the candidates of all rounds so far.

    The most probable candidate wins where its posterior reaches `threshold` (0–1). Equal posteriors go to the
    higher log-probability, then to the earlier round and slot.
    """
    evidence = {e.candidate: e for e in weigh(candidates)}
    chances = {c.id: posterior(evidence[c.id]) for c in candidates}
    ranked = sorted(candidates, key=lambda c: (-chances[c.id], _surprise(c), c.round, c.slot))
    answered = [c for c in ranked if c.status == "answered"]
    leader = answered[0] if answered else None
    accepted = leader is not None and chances[leader.id] >= threshold
    verdict = VerdictValue(
        winner=leader.id if leader and accepted else None,
        best_effort=leader.id if leader and not accepted else None,
        posterior={str(c.id): round(chances[c.id], 4) for c in candidates},
        threshold=threshold,
        rationale=_rationale(leader, evidence, chances, threshold, candidates),
        dissent=_dissent(leader, ranked, evidence, chances),
    )
    return Judgement(
        verdict=verdict, behaviour=_behaviour_checks(candidates), failures=_failures(leader, evidence)
    )


def _surprise(candidate: CandidateValue) -> float:
    """Give the negative log-probability of the answer; candidates whose server tells none come last."""
    return math.inf if candidate.logprob is None else -candidate.logprob


def _rationale(
    leader: CandidateValue | None,
    evidence: dict[int, Evidence],
    chances: dict[int, float],
    threshold: float,
    candidates: Sequence[CandidateValue],
) -> str:
    if leader is None:
        abstained = sum(c.status == "abstained" for c in candidates)
        return f"no candidate gave a program ({abstained} of {len(candidates)} said that they do not know)"
    found = evidence[leader.id]
    accepted = chances[leader.id] >= threshold
    head = f"{leader.approach} {'wins' if accepted else 'leads, but is not accepted'}"
    reasons = [f"posterior {chances[leader.id]:.2f} against a threshold of {threshold:.2f}"]
    if found.excluded:
        reasons.append(found.excluded)
    if found.user_tests:
        reasons.append(f"passes {found.user_tests} of your tests")
    if found.examples:
        reasons.append(f"gives what {found.examples} example(s) in the prompt show")
    if found.tests:
        reasons.append(f"agrees with {found.share:.0%} of {found.tests} generated tests (weighed)")
    else:
        reasons.append("no generated tests stand behind it")
    reasons.append(f"{found.agreeing} of {found.peers} other candidates behave alike")
    if found.silent:
        reasons.append(f"{found.silent} candidate(s) gave no program")
    return f"{head}: " + "; ".join(reasons) + "."


def _dissent(
    leader: CandidateValue | None,
    ranked: Sequence[CandidateValue],
    evidence: dict[int, Evidence],
    chances: dict[int, float],
) -> str:
    others = []
    for candidate in ranked:
        if leader is None or candidate.id == leader.id or candidate.status != "answered":
            continue
        if behaviour_id(candidate) == behaviour_id(leader) and not evidence[candidate.id].excluded:
            continue
        why = evidence[candidate.id].excluded or "behaves differently on the probe inputs"
        others.append(f"{candidate.approach} ({chances[candidate.id]:.2f}): {why}")
    return "; ".join(others)


def _behaviour_checks(candidates: Sequence[CandidateValue]) -> dict[str, CheckValue]:
    """Say for each answered candidate who else gives the same values on the probe inputs."""
    checks = {}
    for candidate in candidates:
        if candidate.status != "answered" or not candidate.behaviour.probes:
            continue
        group = behaviour_id(candidate)
        alike = [c for c in candidates if c.id != candidate.id and group and behaviour_id(c) == group]
        checks[str(candidate.id)] = CheckValue(
            kind="behaviour",
            author="judge",
            outcome="pass" if alike else "fail",
            input=json.dumps(list(candidate.behaviour.probes)),
            actual=json.dumps(list(candidate.behaviour.actual)),
            detail=(
                "agrees with " + ", ".join(f"{c.approach} (candidate {c.id})" for c in alike)
                if alike
                else "no other candidate gives the same values"
            ),
        )
    return checks


def _failures(leader: CandidateValue | None, evidence: dict[int, Evidence]) -> tuple[Failure, ...]:
    """Collect what the leader failed, for the workers of the next round."""
    if leader is None or leader.id not in evidence:
        return ()
    failed = [c for c in leader.checks if c.outcome in ("fail", "error", "timeout") and c.kind != "review"]
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
