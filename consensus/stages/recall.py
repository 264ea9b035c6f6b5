"""Recall: what was proven before that may help with this task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.values import Failure, TaskValue, Value
from memory.signature import signature
from memory.values import Found, Query

if TYPE_CHECKING:
    from consensus.ports import Memory

LIMIT = 3  # entries
TOKENS = 1500  # of them together


class RecallInput(Value, frozen=True):
    """A task, and what went wrong in earlier rounds."""

    task: TaskValue
    failures: tuple[Failure, ...] = ()


def recall(given: RecallInput, memory: Memory) -> Found:
    """Find what was proven for tasks like this, and how errors like those of earlier rounds were mended.

    A task without memory is shown nothing.
    """
    if not given.task.memory:
        return Found()
    errors = dict.fromkeys(signature(failure.actual) for failure in given.failures)
    return memory.recall(
        Query(
            text=given.task.prompt,
            language=given.task.language,
            errors=tuple(error for error in errors if error),
            limit=LIMIT,
            tokens=TOKENS,
        )
    )
