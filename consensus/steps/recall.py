"""Recall, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load, similar
from consensus.models import Episode, WorkStatus
from consensus.stages.recall import recall
from consensus.steps.base import Tools, plain
from consensus.values import TaskValue, Value
from memory import adapters
from memory.values import Recalled  # noqa: TC001 — msgspec reads the annotation at run time

if TYPE_CHECKING:
    from consensus.models import Stage


class RecallInput(Value, frozen=True):
    """The task, and the episode that asks."""

    task: TaskValue
    episode: int
    round: int


class RecallResult(Value, frozen=True):
    """What was proven before, and where the like was asked before."""

    found: tuple[Recalled, ...] = ()
    likeness: similar.Likeness = similar.Likeness()


class RecallStep:
    """Finds what was proven before, and the past episodes that are like this one."""

    def __init__(self) -> None:
        self._similar = similar.Similar(adapters.embedder)

    def load(self, stage: Stage) -> RecallInput:
        """Give the task."""
        task = load.task_value(stage.episode.task)
        return RecallInput(task=task, episode=stage.episode_id, round=stage.round)

    def call(self, given: RecallInput, tools: Tools) -> RecallResult:
        """Search the memory; past episodes are looked for once, in the first round."""
        found = recall(given.task, tools.memory)
        if given.round > 1:
            return RecallResult(found=found)
        return RecallResult(found=found, likeness=self._similar.find(given.task, given.episode))

    def save(self, stage: Stage, _given: RecallInput, result: RecallResult) -> dict[str, Any]:
        """Keep what was found on the episode."""
        Episode.objects.filter(pk=stage.episode_id).update(recalled=plain(result.found))
        Episode.objects.filter(pk=stage.episode_id, status=WorkStatus.QUEUED).update(
            status=WorkStatus.RUNNING
        )
        told = [{"id": e.id, "kind": e.kind, "title": e.title, "score": e.score} for e in result.found]
        events.record(stage.episode_id, "recalled", memories=[e.id for e in result.found], entries=told)
        similar.keep(stage.episode, result.likeness)
        return {"found": len(result.found)}

    def fallback(self, _stage: Stage, _given: RecallInput, _error: Exception) -> RecallResult:
        """Go on with no memory: an answer without it is better than none."""
        return RecallResult()
