"""Whether another round can help."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from consensus.evidence.matrix import JUDGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.values import CandidateValue

SHARED = ("static", "user_test", "prompt_example", "generated_test")


def why_stop(candidates: Sequence[CandidateValue], number: int, rounds: int, budget: int) -> str:
    """Say why no round follows round `number`; "" where one does.

    `budget`: tokens that the answers of all rounds may have together before no more are asked for; 0 is no
    limit. A round brought nothing new where each of its programs was known, or does what a known one does.
    """
    if number >= rounds:
        return "the last round is over"
    spent = sum(c.tokens for c in candidates)
    if budget and spent >= budget:
        return f"the token budget is used up ({spent} of {budget})"
    if number > 1 and not _news(candidates, number):
        return f"round {number} brought nothing new"
    return ""


def _news(candidates: Sequence[CandidateValue], number: int) -> bool:
    """Tell whether a program of the round is unlike all earlier ones, in its text and in what it does."""
    earlier = [c for c in candidates if c.round < number]
    texts, deeds = {_shape(c) for c in earlier}, {_deeds(c) for c in earlier}
    return any(
        _shape(c) not in texts and _deeds(c) not in deeds
        for c in candidates
        if c.round == number and c.status == "answered"
    )


def _shape(candidate: CandidateValue) -> str:
    """Give the program without layout and comments."""
    program = candidate.files.get("solution.py", "")
    try:
        return ast.dump(ast.parse(program))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return program.strip()


def _deeds(candidate: CandidateValue) -> tuple[object, ...]:
    """Give what running it showed: on the probes, and in the tests that all candidates get."""
    ran = sorted(
        (c.kind, c.input, c.outcome, c.actual, c.detail if c.kind == "static" else "")
        for c in candidate.checks
        if c.kind in SHARED and c.author != JUDGE
    )
    return candidate.behaviour.probes, candidate.behaviour.actual, tuple(ran)
