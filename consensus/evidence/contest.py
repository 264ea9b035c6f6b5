"""Who contests the lead, and which input would decide between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.evidence.company import behaviour_id
from consensus.values import CandidateValue, Value

if TYPE_CHECKING:
    from consensus.evidence.ranking import Ranking

LONGEST = 200  # characters of an input that the judge is asked about


class Contest(Value, frozen=True):
    """A leader and the nearest rival that behaves differently, among all `candidates`.

    `call` is an input on which the two differ, "" where they have none in common.
    """

    leader: CandidateValue
    rival: CandidateValue
    candidates: tuple[CandidateValue, ...]
    call: str


def find_contest(ranking: Ranking, *, within: float) -> Contest | None:
    """Give the contest for the lead; None where no rival is `within` so many log-odds of the leader."""
    running = [
        c
        for c in ranking.ranked
        if c.status == "answered" and not ranking.evidence[c.id].excluded and behaviour_id(c)
    ]
    if not running:
        return None
    leader, *others = running
    for rival in others:
        if ranking.scores[leader.id] - ranking.scores[rival.id] > within:
            return None
        if behaviour_id(rival) != behaviour_id(leader):
            call = _splitting(leader, rival)
            return Contest(leader=leader, rival=rival, candidates=ranking.ranked, call=call)
    return None


def gave(candidate: CandidateValue, call: str) -> tuple[str, str]:
    """Give the name of what `call` gave and what people are shown of it; ("", "") where it was not run."""
    behaviour = candidate.behaviour
    if call not in behaviour.probes:
        return "", ""
    at = behaviour.probes.index(call)
    return behaviour.actual[at], behaviour.shown[at] if behaviour.shown else behaviour.actual[at]


def _splitting(leader: CandidateValue, rival: CandidateValue) -> str:
    """Choose an input on which they differ: where both give a value if there is one, then the shortest."""
    split = []
    for call, mine in zip(leader.behaviour.probes, leader.behaviour.actual, strict=True):
        theirs, _ = gave(rival, call)
        if theirs and mine != theirs and len(call) <= LONGEST:
            split.append(((mine.startswith("!") or theirs.startswith("!")), len(call), call))
    return min(split)[-1] if split else ""
