"""How a candidate stands among the others: who behaves as it does on the probes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from consensus.values import CandidateValue, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

Given = frozenset[tuple[int, str, str]]
"""Place of a probe, the probe, and the value that it gave; errors and hangs are none."""


class Company(Value, frozen=True):
    """The others beside one candidate.

    `agreeing` counts those with equal behaviour, `peers` all others, those without an answer included: both
    of the round that this behaviour first appeared in, since the workers of later rounds were shown what it
    came to. `alike` tells how many others of its own round give the same on a probe, on average. `asked`
    counts the candidates of all rounds, `silent` those of them that abstained or failed.
    """

    agreeing: int = 0
    peers: int = 0
    alike: float = 0.0
    asked: int = 1
    silent: int = 0


def companies(candidates: Sequence[CandidateValue]) -> dict[int, Company]:
    """Give the company of each candidate of a task, by its id."""
    sizes = Counter(c.round for c in candidates)
    voices = Counter((behaviour_id(c), c.round) for c in candidates)
    first: dict[str, int] = {}
    for name, number in voices:
        first[name] = min(number, first.get(name, number))
    alike: dict[int, float] = {}
    for number in sizes:
        alike |= _alike([c for c in candidates if c.round == number])
    silent = sum(c.status != "answered" for c in candidates)
    found = {}
    for candidate in candidates:
        name = behaviour_id(candidate)
        since = first[name] if name else candidate.round
        found[candidate.id] = Company(
            agreeing=voices[name, since] - 1 if name else 0,
            peers=sizes[since] - 1,
            alike=alike[candidate.id],
            asked=len(candidates),
            silent=silent,
        )
    return found


def behaviour_id(candidate: CandidateValue) -> str:
    """Name what a candidate does on its round's probes; "" where it did nothing comparable.

    Agreement of candidates that only raise or hang counts as none.
    """
    actual = candidate.behaviour.actual
    if candidate.status != "answered" or not any(value and not value.startswith("!") for value in actual):
        return ""
    return "\x1f".join((*candidate.behaviour.probes, *actual))


def _alike(candidates: Sequence[CandidateValue]) -> dict[int, float]:
    """Say how many others give the same value as each on a probe, the mean over its probes."""
    given = {c.id: _given(c) for c in candidates}
    counts = Counter(given.values())
    same = {
        one: sum(len(one & other) * (n - (one == other)) for other, n in counts.items()) for one in counts
    }
    return {c.id: same[given[c.id]] / max(1, len(c.behaviour.probes)) for c in candidates}


def _given(candidate: CandidateValue) -> Given:
    if candidate.status != "answered":
        return frozenset()
    told = zip(candidate.behaviour.probes, candidate.behaviour.actual, strict=True)
    return frozenset(
        (place, probe, value)
        for place, (probe, value) in enumerate(told)
        if value and not value.startswith("!")
    )
