"""Learn, from rows to rows: the last stage; it also closes the episode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from consensus.episode import load, recollection
from consensus.episode.close import close
from consensus.models import Verdict, WorkStatus
from consensus.stages.learn import Learning, Lessons, learn
from consensus.values import Value
from memory.credit import credit
from memory.learning import learn as keep
from memory.tasks import soon

if TYPE_CHECKING:
    from consensus.models import Stage
    from consensus.steps.base import Tools


class LearnInput(Value, frozen=True):
    """What the episode gave; None where another round follows."""

    learning: Learning | None


class LearnStep:
    """Keeps what was proven."""

    def load(self, stage: Stage) -> LearnInput:
        """Give the verdict's winner with its checks, and what was recalled in any round."""
        verdict = Verdict.objects.filter(episode_id=stage.episode_id).first()
        if verdict is None or stage.round != stage.episode.round:
            return LearnInput(learning=None)
        candidates = load.candidate_values(stage.episode)
        task = load.task_value(stage.episode.task)
        return LearnInput(
            learning=Learning(
                task=task,
                candidates=candidates,
                winner=next((c for c in candidates if c.id == verdict.winner_id), None),
                recalled=recollection.contents(stage.episode),
                shown=recollection.shown(stage.episode),
                neighbours=recollection.neighbours(stage.episode, task),
            )
        )

    def call(self, given: LearnInput, tools: Tools) -> Lessons:
        """Take the lessons."""
        if given.learning is None:
            return Lessons()
        return learn(given.learning, tools.sandbox, stopped=tools.stopped)

    def save(self, stage: Stage, given: LearnInput, result: Lessons) -> dict[str, Any]:
        """Write the memories and the credits and close the episode, in one transaction."""
        if given.learning is None:
            return {"skipped": "another round follows"}
        episode = stage.episode_id
        entries = [keep(lesson, f"episode:{episode}{lesson.part}") for lesson in result.lessons]
        retired = credit(episode, result.credits)
        if entries:
            transaction.on_commit(soon, robust=True)  # so that the next task finds it by its meaning too
        winner = given.learning.winner
        close(episode, WorkStatus.ACCEPTED if winner else WorkStatus.NO_CONSENSUS)
        return {
            "memory": entries[0] if entries else None,
            "memories": [pk for pk in entries if pk is not None],
            "credits": {str(pk): won for pk, won in result.credits.items()},
            "retired": retired,
        }

    def fallback(self, _stage: Stage, _given: LearnInput, _error: Exception) -> None:
        """Give nothing: a memory that cannot be written is parked for a person to see."""
        return
