"""Tasks misread: the program of another task that is easily taken for this one, and does something else."""

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from triton_models.nano.domain.inputs import inputs
from triton_models.nano.domain.operation import Operation
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.rendering import Name
from triton_models.nano.domain.tasks import LITERALS, Task

_PROBES = 8
_TRIES = 8
_NEIGHBOURS = 6  # so many operations are considered as what was read instead; the likest is taken mostly

_ERRORS = (ArithmeticError, LookupError, TypeError, ValueError)


def misread(task: Task, rng: random.Random) -> Task | None:
    """Misread a task: one operation taken for another, left out, or with another parameter.

    The prompt stays; chain and values become those that were read. None where no misreading that shows on
    drawn inputs is found in a few tries.
    """
    for _ in range(_TRIES):
        (make,) = rng.choices((_left_out, _other_value, _other_operation), (0.25, 0.2, 0.55))
        wrong = make(task, rng)
        if wrong is not None and differs(task, wrong, rng):
            return wrong
    return None


def differs(task: Task, other: Task, rng: random.Random) -> bool:
    """Tell whether two readings of a prompt give different values on any drawn input."""
    return any(_outcome(task, given) != _outcome(other, given) for given in inputs(task.kinds, rng, _PROBES))


def _outcome(task: Task, given: tuple[object, ...]) -> str:
    try:
        return repr(task.reference(*given))
    except _ERRORS as error:
        return type(error).__name__


def _replaced(task: Task, at: int, operations: Sequence[Operation], rng: random.Random) -> Task:
    """Put operations in the place of one; equal parameter kinds keep their values."""
    kept = task.values[at] if operations and operations[0].params == task.chain[at].params else None
    values = tuple(kept or tuple(LITERALS[kind](rng) for kind in o.params) for o in operations)
    return replace(
        task,
        chain=(*task.chain[:at], *operations, *task.chain[at + 1 :]),
        values=(*task.values[:at], *values, *task.values[at + 1 :]),
    )


def _left_out(task: Task, rng: random.Random) -> Task | None:
    places = [at for at, o in enumerate(task.chain) if o.takes == o.gives and len(task.chain) > 1]
    return _replaced(task, rng.choice(places), (), rng) if places else None


def _other_value(task: Task, rng: random.Random) -> Task | None:
    places = [
        (at, n) for at, row in enumerate(task.values) for n, v in enumerate(row) if not isinstance(v, Name)
    ]
    if not places:
        return None
    at, n = rng.choice(places)
    row = list(task.values[at])
    old = row[n]
    row[n] = old + rng.choice((-1, 1)) if isinstance(old, int) else LITERALS[task.chain[at].params[n]](rng)
    return replace(task, values=(*task.values[:at], tuple(row), *task.values[at + 1 :]))


def _other_operation(task: Task, rng: random.Random) -> Task | None:
    at = rng.randrange(len(task.chain))
    operation = task.chain[at]
    others = [o for o in _alike(operation.takes, operation.gives) if _fits(o, operation, at)]
    if not others:
        return None
    drawn = rng.choices(others, k=_NEIGHBOURS)
    words = set(operation.name.split("_"))
    likest = max(drawn, key=lambda o: len(words & set(o.name.split("_"))))
    return _replaced(task, at, (likest,), rng)


def _fits(other: Operation, operation: Operation, at: int) -> bool:
    """Tell whether an operation can stand in the place of another: its inputs must be of its kind.

    The millionth Fibonacci number, of the cube of a sum, would fill the memory.
    """
    if other.name == operation.name:
        return False
    return other.kind in {None, "word"} and not other.first if at else other.kind in {None, operation.kind}


@cache
def _alike(takes: str, gives: str) -> tuple[Operation, ...]:
    return tuple(o for o in OPERATIONS if (o.takes, o.gives) == (takes, gives))
