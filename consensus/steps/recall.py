"""Recall, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load
from consensus.models import Episode, WorkStatus
from consensus.stages.recall import recall
from consensus.steps.base import Tools, plain

if TYPE_CHECKING:
    from consensus.models import Stage
    from consensus.values import TaskValue
    from memory.values import Recalled


class RecallStep:
    """Finds what was proven before."""

    def load(self, stage: Stage) -> TaskValue:
        """Give the task."""
        return load.task_value(stage.episode.task)

    def call(self, given: TaskValue, tools: Tools) -> tuple[Recalled, ...]:
        """Search the memory."""
        return recall(given, tools.memory)

    def save(self, stage: Stage, _given: TaskValue, result: tuple[Recalled, ...]) -> dict[str, Any]:
        """Keep what was found on the episode."""
        Episode.objects.filter(pk=stage.episode_id).update(recalled=plain(result))
        Episode.objects.filter(pk=stage.episode_id, status=WorkStatus.QUEUED).update(
            status=WorkStatus.RUNNING
        )
        events.record(stage.episode_id, "recalled", memories=[entry.id for entry in result])
        return {"found": len(result)}

    def fallback(self, _stage: Stage, _given: TaskValue, _error: Exception) -> tuple[Recalled, ...]:
        """Go on with no memory: an answer without it is better than none."""
        return ()
