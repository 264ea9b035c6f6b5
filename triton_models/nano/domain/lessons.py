"""What is taught of a task beside writing its program: what calls give, and telling right from wrong programs."""

import random
from dataclasses import dataclass

from triton_models.nano.domain.inputs import inputs
from triton_models.nano.domain.mistakes import misread
from triton_models.nano.domain.rendering import STYLES
from triton_models.nano.domain.tasks import Task, render, sample_task

_LONGEST = 60  # characters of a value that a call gives
_ERRORS = (ArithmeticError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Called:
    """A task, a call of its function, and what that gives as a Python literal."""

    task: Task
    call: str
    output: str


@dataclass(frozen=True)
class Pair:
    """A task with a right program and one that misreads it, each in a style of its own."""

    task: Task
    right: str
    wrong: str


def called(rng: random.Random) -> Called:
    """Draw a task and a call that has an answer."""
    while True:
        task = sample_task(rng)
        for given in inputs(task.kinds, rng, 3):
            try:
                output = repr(task.reference(*given))
            except _ERRORS:
                continue
            if len(output) <= _LONGEST and len(repr(given)) <= _LONGEST:
                return Called(task, f"{task.entry_point}({', '.join(map(repr, given))})", output)


def pair(rng: random.Random) -> Pair:
    """Draw a task that can be misread, with both programs."""
    while True:
        task = sample_task(rng)
        wrong = misread(task, rng)
        if wrong is not None:
            return Pair(
                task,
                render(task, rng.choice(STYLES), rng).code,
                render(wrong, rng.choice(STYLES), rng).code,
            )
