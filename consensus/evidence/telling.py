"""The verdict in words: why the leader leads, and who dissents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.evidence.matrix import JUDGE, behaviour_id

if TYPE_CHECKING:
    from consensus.evidence.ranking import Ranking
    from consensus.values import CandidateValue


def rationale(leader: CandidateValue | None, ranking: Ranking, threshold: float) -> str:
    """Say in one sentence what speaks for and against the leader."""
    if leader is None:
        abstained = sum(c.status == "abstained" for c in ranking.ranked)
        return (
            f"no candidate gave a program ({abstained} of {len(ranking.ranked)} said that they do not know)"
        )
    found, chance = ranking.evidence[leader.id], ranking.chances[leader.id]
    accepted = chance >= threshold
    head = f"{leader.approach} {'wins' if accepted else 'leads, but is not accepted'}"
    reasons = [f"posterior {chance:.2f} against a threshold of {threshold:.2f}"]
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
    if leader.explanation:
        mean, worst = leader.explanation.mean, leader.explanation.worst
        reasons.append(
            f"makes the task's text {mean:+.2f} nats a token likelier, its hardest words {worst:+.2f}"
        )
    reasons += _advice(leader)
    return f"{head}: " + "; ".join(reasons) + "."


def _advice(leader: CandidateValue) -> list[str]:
    """Say what the judge's model thinks of the leader, and what that is worth."""
    said = []
    for check in leader.checks:
        if check.author != JUDGE or check.outcome not in ("pass", "fail"):
            continue
        worth = "" if check.weight else ", which weighs nothing: its record is no better than chance"
        if check.kind == "generated_test":
            said.append(
                f"the judge expects {check.expected} of {check.input}, it gives {check.actual}{worth}"
            )
        elif check.kind == "review":
            said.append(
                f"the judge {'prefers' if check.outcome == 'pass' else 'puts others before'} it{worth}"
            )
    return said


def dissent(leader: CandidateValue | None, ranking: Ranking) -> str:
    """Name the candidates that do otherwise than the leader, and why they do not lead."""
    others = []
    for candidate in ranking.ranked:
        if leader is None or candidate.id == leader.id or candidate.status != "answered":
            continue
        if behaviour_id(candidate) == behaviour_id(leader) and not ranking.evidence[candidate.id].excluded:
            continue
        why = ranking.evidence[candidate.id].excluded or "behaves differently on the probe inputs"
        others.append(f"{candidate.approach} ({ranking.chances[candidate.id]:.2f}): {why}")
    return "; ".join(others)
