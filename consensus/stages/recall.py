"""Recall: what was proven before that may help with this task."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consensus.ports import Memory
    from consensus.values import TaskValue
    from memory.values import Recalled

LIMIT = 3


def recall(task: TaskValue, memory: Memory) -> tuple[Recalled, ...]:
    """Find at most LIMIT entries near to the task, best first."""
    return memory.search(task.prompt, limit=LIMIT)
