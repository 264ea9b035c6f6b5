"""The verdict in words, checks quoted by the ids of their rows: why the leader leads, and who dissents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.evidence.account import behind
from consensus.evidence.company import behaviour_id
from consensus.evidence.matrix import gate, judged, reviews, witnesses
from consensus.evidence.quoting import cited, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consensus.evidence.matrix import Evidence
    from consensus.evidence.ranking import Ranking
    from consensus.values import CandidateValue, CheckValue

WORTHLESS = ", which weighs nothing: its record is no better than chance"


def rationale(leader: CandidateValue | None, ranking: Ranking, threshold: float) -> str:
    """Say in one sentence what speaks for and against the leader."""
    if leader is None:
        abstained = sum(c.status == "abstained" for c in ranking.ranked)
        return (
            f"no candidate gave a program ({abstained} of {len(ranking.ranked)} said that they do not know)"
        )
    found, chance = ranking.evidence[leader.id], ranking.chances[leader.id]
    stands = "wins" if chance >= threshold else "leads, but is not accepted"
    reasons = [f"posterior {chance:.2f} against a threshold of {threshold:.2f}", *_reasons(leader, found)]
    return f"{leader.approach} {stands} (candidate {leader.id}): " + "; ".join(reasons) + "."


def _reasons(leader: CandidateValue, found: Evidence) -> Iterator[str]:
    """Give what the evidence says, piece by piece."""
    if found.excluded:
        yield f"{found.excluded}{cited([c for c in [gate(leader)] if c])}"
    if found.user_tests:
        yield f"passes {found.user_tests} of your tests{cited(behind('log_user_tests', leader))}"
    if found.examples:
        shown = cited(behind("log_examples", leader))
        yield f"gives what {found.examples} example(s) in the prompt show{shown}"
    yield _generated(leader, found)
    if found.company.peers:
        shown = cited(behind("agreeing", leader))
        yield f"{found.company.agreeing} of {found.company.peers} other candidates behave alike{shown}"
    else:
        yield "there is no other candidate that it could agree with"
    if found.company.silent:
        yield f"{found.company.silent} candidate(s) gave no program"
    if leader.explanation:
        mean, worst = leader.explanation.mean, leader.explanation.worst
        yield f"makes the task's text {mean:+.2f} nats a token likelier, its hardest words {worst:+.2f}"
    yield from (_judged(check) for check in judged(leader) if check.outcome in ("pass", "fail"))
    yield from _reviews(leader)


def _generated(leader: CandidateValue, found: Evidence) -> str:
    """Say how it stands with the generated tests."""
    if not found.tests:
        return "no generated tests stand behind it"
    ran = witnesses(leader)
    passed = cited([c for c in ran if c.outcome == "pass"])
    against = quoted([c for c in ran if c.outcome != "pass"])
    told = f"agrees with {found.share:.0%} of {found.tests} generated tests (weighed){passed}"
    return f"{told}, not with {against}" if against else told


def _judged(check: CheckValue) -> str:
    """Say what the judge's model thinks of the leader, and what that is worth."""
    worth = cited([check]) + ("" if check.weight else WORTHLESS)
    if check.kind == "generated_test":
        return f"the judge expects {check.expected} of {check.input}, it gives {check.actual}{worth}"
    return f"the judge {'prefers' if check.outcome == 'pass' else 'puts others before'} it{worth}"


def _reviews(leader: CandidateValue) -> Iterator[str]:
    """Say who passes and who fails the leader in review, and what that is worth."""
    for outcome, opinion in (("pass", "right"), ("fail", "wrong")):
        for heeded in (True, False):
            said = [c for c in reviews(leader) if c.outcome == outcome and bool(c.weight) == heeded]
            if said:
                who = " and ".join(check.author for check in said)
                yield f"{opinion} in the eyes of {who}{cited(said)}{'' if heeded else WORTHLESS}"


def dissent(leader: CandidateValue | None, ranking: Ranking) -> str:
    """Name the candidates that do otherwise than the leader, and why they do not lead."""
    others = []
    for candidate in ranking.ranked:
        if leader is None or candidate.id == leader.id or candidate.status != "answered":
            continue
        excluded = ranking.evidence[candidate.id].excluded
        if behaviour_id(candidate) == behaviour_id(leader) and not excluded:
            continue
        against = cited([c for c in [gate(candidate)] if c])
        why = f"{excluded}{against}" if excluded else "behaves differently on the probe inputs"
        chance = ranking.chances[candidate.id]
        others.append(f"{candidate.approach}, candidate {candidate.id} ({chance:.2f}): {why}")
    return "; ".join(others)
