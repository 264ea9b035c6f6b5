"""The sets of tasks that `end_to_end` runs: drawn by seed, or written by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from benchmarks.tasks import other_words
from triton_models.nano import domain

if TYPE_CHECKING:
    from collections.abc import Callable

INPUTS = 12
OUTSIDE = Path(__file__).parent / "out_of_domain.txt"


@dataclass(frozen=True)
class Case:
    """A task with its truth; `reference` is None where the right answer is not to answer."""

    prompt: str
    reference: Callable[..., Any] | None = None
    inputs: tuple[tuple[Any, ...], ...] = ()


def drawn(split: Literal["train", "held_pair", "held_phrase"], count: int, seed: int) -> list[Case]:
    """Draw tasks of two operations (pairs) or one to three (phrases) from a split of the generator.

    Operation pairs and phrases of the held splits were never trained on. Only tasks on which the reference
    gives a value for at least ten inputs are taken.
    """
    rng = random.Random(f"{split} {seed}")
    cases: list[Case] = []
    seen: set[str] = set()
    while len(cases) < count:
        operations = 2 if split == "held_pair" else None
        sample = domain.sample(rng, "conservative", split=split, operations=operations)
        given = tuple(domain.inputs(sample.kinds, rng, INPUTS))
        usable = tuple(one for one in given if gives(sample.reference, one))
        if sample.prompt not in seen and len(usable) >= 10:
            seen.add(sample.prompt)
            cases.append(Case(sample.prompt, sample.reference, usable))
    return cases


def other() -> list[Case]:
    """Give the in-domain tasks that were written by hand."""
    return [Case(task.prompt, task.reference, task.inputs) for task in other_words.TASKS]


def declined(count: int, seed: int) -> list[Case]:
    """Draw prompts outside the domain from the generator (not the hand-written ones)."""
    rng = random.Random(f"declined {seed}")
    return [Case(domain.out_of_domain(rng)) for _ in range(count)]


def outside() -> list[Case]:
    """Give the hand-written tasks outside the domain."""
    return [Case(line) for line in OUTSIDE.read_text(encoding="utf-8").splitlines() if line.strip()]


def gives(reference: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    """Tell whether the reference gives a value on these arguments."""
    try:
        reference(*arguments)
    except (ValueError, IndexError, ZeroDivisionError, TypeError, KeyError, OverflowError):
        return False
    return True
