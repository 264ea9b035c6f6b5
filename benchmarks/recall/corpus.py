"""What is held and what is asked: tasks of nano's generator, in words of training and in held-out ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from triton_models.nano import domain
from triton_models.nano.domain.rendering import Name
from triton_models.nano.domain.tasks import Task, task_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Meaning = tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]


class Question(NamedTuple):
    """A task in held-out words, and the text of the one memory that solves it: the same in other words."""

    asked: str
    solved: str


def questions(count: int, seed: int) -> tuple[list[Question], set[Meaning]]:
    """Draw questions, no two of which mean the same, and what they mean."""
    rng = random.Random(f"questions {seed}")
    found: list[Question] = []
    meanings: set[Meaning] = set()
    while len(found) < count:
        task = domain.sample_task(rng, split="held_phrase")
        if _meaning(task) in meanings or any(isinstance(v, Name) for row in task.values for v in row):
            continue
        memory = task_of(task.chain, rng, fixed=dict(enumerate(task.values)))
        if memory.prompt == task.prompt:
            continue
        meanings.add(_meaning(task))
        found.append(Question(task.prompt, memory.prompt))
    return found, meanings


def others(taken: set[Meaning], seed: int) -> Iterator[str]:
    """Give texts of tasks that mean none of what is taken, without end; each of another task, none twice."""
    rng = random.Random(f"others {seed}")
    seen: set[str] = set()
    while True:
        task = domain.sample_task(rng)
        if task.prompt not in seen and _meaning(task) not in taken:
            seen.add(task.prompt)
            yield task.prompt


def _meaning(task: Task) -> Meaning:
    return tuple(operation.name for operation in task.chain), task.values
