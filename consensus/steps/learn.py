"""Learn, from rows to rows: the last stage; it also closes the episode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from consensus.episode import load
from consensus.episode.close import close
from consensus.models import Verdict, WorkStatus
from consensus.stages.learn import Lesson, learn
from consensus.values import CandidateValue, TaskValue, Value
from memory.learning import remember
from memory.tasks import soon
from memory.values import Recalled  # noqa: TC001 — msgspec reads the annotation at run time

if TYPE_CHECKING:
    from consensus.models import Stage
    from consensus.steps.base import Tools


class LearnInput(Value, frozen=True):
    """The winner, if any; `decided` is False where another round follows."""

    task: TaskValue
    decided: bool
    winner: CandidateValue | None
    recalled: tuple[Recalled, ...]


class LearnStep:
    """Keeps what was proven."""

    def load(self, stage: Stage) -> LearnInput:
        """Give the verdict's winner with its checks."""
        verdict = Verdict.objects.filter(episode_id=stage.episode_id).first()
        winner = verdict.winner_id if verdict else None
        candidates = load.candidate_values(stage.episode) if winner else ()
        return LearnInput(
            task=load.task_value(stage.episode.task),
            decided=verdict is not None and stage.round == stage.episode.round,
            winner=next((c for c in candidates if c.id == winner), None),
            recalled=load.recalled(stage.episode),
        )

    def call(self, given: LearnInput, _tools: Tools) -> Lesson | None:
        """Take the lesson."""
        return learn(given.task, given.winner, given.recalled)

    def save(self, stage: Stage, given: LearnInput, result: Lesson | None) -> dict[str, Any]:
        """Write the memory and close the episode, in one transaction."""
        if not given.decided:
            return {"skipped": "another round follows"}
        entry = None
        if result is not None:
            entry = remember(
                kind="pattern",
                provenance=f"episode:{stage.episode_id}",
                title=result.title,
                problem=result.problem,
                content=result.content,
                language=given.task.language,
                evidence=result.evidence,
            )
            transaction.on_commit(soon, robust=True)  # so that the next task finds it by its meaning too
        close(stage.episode_id, WorkStatus.ACCEPTED if given.winner else WorkStatus.NO_CONSENSUS)
        return {"memory": entry}

    def fallback(self, _stage: Stage, _given: LearnInput, _error: Exception) -> None:
        """Give nothing: a memory that cannot be written is parked for a person to see."""
        return
