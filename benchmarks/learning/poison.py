"""Wrong memories: of verbs in use, as plausible as right ones, with the evidence that right ones have."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from benchmarks.learning.stream import Asked, asked_with, said_wrongly
from benchmarks.tasks.sets import NO_ANSWER
from memory.learning import remember
from triton_models.nano.domain.house import HouseWord, house_word

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARE = 0.3  # of the entries
TRIES = 3000  # draws of another operation that takes and gives the same
DIFFERENT = 0.5  # the least share of inputs on which a wrong program gives something else


def inject(used: Sequence[HouseWord], entries: int, seed: int) -> int:
    """Write wrong memories numbering SHARE of `entries`, for verbs drawn from those in use; give how many."""
    rng = random.Random(f"poison {seed}")
    wanted, written = round(SHARE * entries), 0
    while written < wanted:
        asked = asked_with(rng.choice(used), rng)
        program = _wrong(asked, rng)
        if program is None:
            continue
        remember(
            kind="pattern",
            provenance=f"poison:{written}",
            title=" ".join(asked.case.prompt.split())[:200],
            problem=asked.case.prompt,
            content=program,
            language="python",
            evidence={"user_test": 2},
        )
        written += 1
    return written


def _wrong(asked: Asked, rng: random.Random) -> str | None:
    """Give a program of the task in which the verb means something else; None where nothing else fits."""
    right = asked.word.operation
    for _ in range(TRIES):
        other = house_word(rng)
        fits = (other.operation.takes, other.operation.gives, other.operation.kind)
        if other.operation.name == right.name or fits != (right.takes, right.gives, right.kind):
            continue
        program = said_wrongly(asked, other, rng)
        if _differs(program, asked):
            return program
    return None


def _differs(program: str, asked: Asked) -> bool:
    """Tell whether our own wrong program gives something else on enough of the inputs."""
    names: dict[str, Any] = {}
    exec(compile(program, "<wrong>", "exec"), names)  # noqa: S102 — the generator's own text
    function = names[asked.name]
    reference = asked.case.reference
    if reference is None:
        return False
    other = 0
    for given in asked.case.inputs:
        try:
            other += function(*given) != reference(*given)
        except NO_ANSWER:
            other += 1
    return other >= DIFFERENT * len(asked.case.inputs)
