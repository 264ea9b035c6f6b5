"""Recall, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load, similar
from consensus.models import Episode, WorkStatus
from consensus.stages.recall import RecallInput, recall
from consensus.steps.base import Tools, plain
from consensus.values import Value
from memory import adapters
from memory.values import Found

if TYPE_CHECKING:
    from consensus.models import Stage


class RecallAsked(Value, frozen=True):
    """What is searched for, and the episode and round that ask."""

    asked: RecallInput
    episode: int
    round: int


class RecallResult(Value, frozen=True):
    """What was proven before, and where the like was asked before."""

    found: Found = Found()
    likeness: similar.Likeness = similar.Likeness()


class RecallStep:
    """Finds what was proven before, and the past episodes that are like this one."""

    def __init__(self) -> None:
        self._similar = similar.Similar(adapters.embedder)

    def load(self, stage: Stage) -> RecallAsked:
        """Give the task, and what failed in earlier rounds."""
        task = load.task_value(stage.episode.task)
        asked = RecallInput(task=task, failures=load.failures(stage))
        return RecallAsked(asked=asked, episode=stage.episode_id, round=stage.round)

    def call(self, given: RecallAsked, tools: Tools) -> RecallResult:
        """Search the memory; past episodes are looked for once, in the first round."""
        found = recall(given.asked, tools.memory)
        if given.round > 1:
            return RecallResult(found=found)
        return RecallResult(found=found, likeness=self._similar.find(given.asked.task, given.episode))

    def save(self, stage: Stage, _given: RecallAsked, result: RecallResult) -> dict[str, Any]:
        """Keep what was found on the episode."""
        entries, degraded = result.found.entries, result.found.degraded
        Episode.objects.filter(pk=stage.episode_id).update(recalled=plain(entries))
        Episode.objects.filter(pk=stage.episode_id, status=WorkStatus.QUEUED).update(
            status=WorkStatus.RUNNING
        )
        told = [{"id": e.id, "kind": e.kind, "title": e.title, "score": e.score} for e in entries]
        more = {"degraded": degraded} if degraded else {}
        events.record(stage.episode_id, "recalled", memories=[e.id for e in entries], entries=told, **more)
        similar.keep(stage.episode, result.likeness)
        return {"found": len(entries), **more}

    def fallback(self, _stage: Stage, _given: RecallAsked, error: Exception) -> RecallResult:
        """Go on with no memory: an answer without it is better than none."""
        return RecallResult(
            found=Found(degraded=f"nothing was searched: {type(error).__name__}: {error}"[:500])
        )
