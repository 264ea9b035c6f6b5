"""The decision: a pure function of the candidates with all their checks, so that it can be taken again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from consensus.evidence import telling
from consensus.evidence.account import Account, account
from consensus.evidence.ranking import rank
from consensus.values import CandidateValue, Failure, Value, VerdictValue

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLD_FAILURES = 6


class Decision(Value, frozen=True):
    """A verdict, what made it, and what to tell the workers of another round."""

    verdict: VerdictValue
    account: Account
    failures: tuple[Failure, ...] = ()

    def ended_since(self, why: str) -> Decision:
        """Give the same decision, which also says why no other round follows."""
        told = f"{self.verdict.rationale} No other round follows: {why}."
        return msgspec.structs.replace(self, verdict=msgspec.structs.replace(self.verdict, rationale=told))


def decide(candidates: Sequence[CandidateValue], threshold: float) -> Decision:
    """Decide among the candidates of all rounds so far, whose checks include the judge's own.

    The most probable candidate wins where its posterior reaches `threshold` (0–1). Equal posteriors go to the
    higher log-probability, then to the earlier round and slot.
    """
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
    return Decision(verdict=verdict, account=account(ranking), failures=_failures(leader))


def _failures(leader: CandidateValue | None) -> tuple[Failure, ...]:
    """Collect what the leader failed, for the workers of the next round."""
    if leader is None:
        return ()
    ran = [c for c in leader.checks if c.kind not in ("review", "behaviour") and c.weight > 0]
    failed = [c for c in ran if c.outcome in ("fail", "error", "timeout")]
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
