"""The sets of tasks that `bench model` runs: drawn by seed, or written by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from benchmarks.tasks import other_words
from benchmarks.tasks.examples import has_example, with_example
from triton_models.nano import domain
from triton_models.nano.domain.house import house_task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from triton_models.nano.domain import Task

Split = Literal["train", "held_pair", "held_phrase"]

INPUTS = 12  # drawn for each task; a program is right that is right on all …
USABLE = 10  # … of which the reference must answer so many
OUTSIDE = Path(__file__).parent / "out_of_domain.txt"
NO_ANSWER = (ValueError, IndexError, ZeroDivisionError, TypeError, KeyError, OverflowError)
"""What a reference raises where the task has no answer."""


@dataclass(frozen=True)
class Lesson:
    """A solved task, as the memory keeps it."""

    problem: str
    program: str


@dataclass(frozen=True, eq=False)
class Case:
    """A task with its truth; `reference` is None where the right answer is not to answer.

    `told` is the same task with one worked example in its prompt, `lesson` the memory without which it cannot
    be understood.
    """

    prompt: str
    reference: Callable[..., Any] | None = None
    inputs: tuple[tuple[Any, ...], ...] = ()
    told: str = ""
    lesson: Lesson | None = None


def drawn(split: Split, count: int, seed: int, *, operations: int | None = None) -> list[Case]:
    """Draw tasks from a split of the generator: of so many operations, or of one to three.

    Operation pairs and phrases of the held splits were never trained on. No prompt holds an example; the
    first tasks of a draw do not depend on how many are drawn.
    """
    rng = random.Random(f"{split} {operations or ''} {seed}")
    return _usable(rng, count, lambda: (domain.sample_task(rng, split=split, operations=operations), None))


def house(count: int, seed: int, *, split: Literal["train", "held"] = "held") -> list[Case]:
    """Draw tasks with a made-up verb that training never used, with the lesson that shows its meaning."""
    rng = random.Random(f"house {split} {seed}")

    def draw() -> tuple[Task, Lesson | None]:
        found = house_task(rng, split=split)
        return found.task, Lesson(found.example.prompt, found.example_code)

    return _usable(rng, count, draw)


def ordinary_lessons(count: int, seed: int) -> list[Lesson]:
    """Draw solved tasks of the training split, as a memory would hold them."""
    rng = random.Random(f"lessons {seed}")
    samples = [domain.sample(rng, "conservative") for _ in range(count)]
    return [Lesson(sample.prompt, sample.code) for sample in samples]


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
    except NO_ANSWER:
        return False
    return True


def _usable(rng: random.Random, count: int, draw: Callable[[], tuple[Task, Lesson | None]]) -> list[Case]:
    """Draw until so many tasks can be judged: enough inputs with an answer, an example that fits in."""
    cases: dict[str, Case] = {}
    while len(cases) < count:
        task, lesson = draw()
        given = tuple(domain.inputs(task.kinds, rng, INPUTS))
        usable = tuple(one for one in given if gives(task.reference, one))
        if task.prompt in cases or len(usable) < USABLE or has_example(task.prompt):
            continue
        if told := _told(task, usable):
            cases[task.prompt] = Case(task.prompt, task.reference, usable, told, lesson)
    return list(cases.values())


def _told(task: Task, given: Sequence[tuple[Any, ...]]) -> str | None:
    examples = (with_example(task.prompt, one, task.reference(*one)) for one in given)
    return next((told for told in examples if told), None)
