"""Tells of each kind of evidence on a draw how what was recorded differs from what the episode gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.selection import ours
from consensus.checks import signature, written_asserts
from consensus.evidence.company import behaviour_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.selection.live.sample import Draw
    from benchmarks.selection.shown import Shown
    from consensus.values import CandidateValue, CheckValue

MOST = 3  # of one kind that are quoted


def told(kind: str, draw: Draw, seen: Shown, live: Sequence[CandidateValue]) -> str:
    """Say what differs in one kind of evidence (of `causes.KINDS`)."""
    recorded = ours.candidates(seen)
    found = list(_TELLERS[kind](draw, recorded, live))
    more = f"; and {len(found) - MOST} more" if len(found) > MOST else ""
    return f"{kind}: " + "; ".join(found[:MOST]) + more if found else kind


def _programs(
    _draw: Draw, recorded: Sequence[CandidateValue], live: Sequence[CandidateValue]
) -> Iterator[str]:
    """Say which programs count on one side alone."""
    for place, (one, other) in enumerate(zip(recorded, live, strict=True)):
        then, now = _standing(one), _standing(other)
        if now and not then:
            yield f"program {place} loaded when recorded; now: {now}"
        if then and not now:
            yield f"program {place} did not load when recorded; now it does"


def _standing(candidate: CandidateValue) -> str:
    """Say why a candidate is out before any test; "" where it is not."""
    failed = [check for check in candidate.checks if check.kind == "static" and check.outcome != "pass"]
    return (failed[0].detail or failed[0].outcome) if failed else ""


def _examples(
    _draw: Draw, recorded: Sequence[CandidateValue], live: Sequence[CandidateValue]
) -> Iterator[str]:
    """Say which of the prompt's examples came out otherwise."""
    for place, (one, other) in enumerate(zip(recorded, live, strict=True)):
        for was, now in zip(_of_prompt(one), _of_prompt(other), strict=False):  # what does not load has none
            if (was.outcome == "pass") != (now.outcome == "pass"):
                yield f"{now.input[:120]}: program {place} had {was.outcome}, now {now.outcome}"


def _of_prompt(candidate: CandidateValue) -> list[CheckValue]:
    return [check for check in candidate.checks if check.kind == "prompt_example"]


def _tests(draw: Draw, _recorded: Sequence[CandidateValue], live: Sequence[CandidateValue]) -> Iterator[str]:
    """Say which tests are not read, and which came out otherwise."""
    name = signature.find(draw.problem.prompt).name
    for test in dict.fromkeys(test for call in draw.all_calls for test in draw.written(call)):
        code = draw.problem.tests[test].code
        cases = written_asserts.parse(code, name, author="")
        if not cases:
            yield f"not read: {code[:120]}"
        for place, (program, candidate) in enumerate(zip(draw.programs, live, strict=True)):
            was = ours.OUTCOMES[int(draw.recorded.status[program, test])]
            for check in candidate.checks:
                same = cases and (check.input, check.expected) == (cases[0].input, cases[0].expected)
                if check.kind == "generated_test" and same and (check.outcome == "pass") != (was == "pass"):
                    yield f"{code[:120]}: program {place} had {was}, now {check.outcome}"


def _probes(_draw: Draw, recorded: Sequence[CandidateValue], live: Sequence[CandidateValue]) -> Iterator[str]:
    """Say who behaves like whom."""
    yield f"alike when recorded {_groups(recorded)}, now {_groups(live)}"


def _groups(candidates: Sequence[CandidateValue]) -> list[list[int]]:
    """Give the places of candidates with equal behaviour, those without any alone."""
    groups: dict[str, list[int]] = {}
    for place, candidate in enumerate(candidates):
        groups.setdefault(behaviour_id(candidate) or f"none {place}", []).append(place)
    return list(groups.values())


def _others(
    _draw: Draw, _recorded: Sequence[CandidateValue], live: Sequence[CandidateValue]
) -> Iterator[str]:
    """Say which tests came with the answers."""
    for place, candidate in enumerate(live):
        for check in candidate.checks:
            if check.kind == "cross_test":
                yield f"{check.input[:120]}: program {place} {check.outcome}"


_TELLERS = {
    "program": _programs,
    "examples": _examples,
    "tests": _tests,
    "probes": _probes,
    "tests of other answers": _others,
}
