"""Review, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load
from consensus.models import Candidate
from consensus.stages.review import Reading, review
from consensus.steps.base import plain
from consensus.steps.verify import save_checks
from consensus.values import CheckValue, TaskValue, Value

if TYPE_CHECKING:
    from consensus.models import Stage
    from consensus.steps.base import Tools


class ReviewInput(Value, frozen=True):
    """The program under review; `code` is empty where there is none."""

    task: TaskValue
    candidate: int
    code: str


class ReviewStep:
    """Lets the reviewers read one candidate."""

    def load(self, stage: Stage) -> ReviewInput:
        """Give the candidate of the slot."""
        candidate = load.candidate_at(stage)
        return ReviewInput(
            task=load.task_value(stage.episode.task),
            candidate=candidate.pk,
            code="\n\n".join(candidate.files.values()),
        )

    def call(self, given: ReviewInput, tools: Tools) -> Reading:
        """Ask the reviewers."""
        return review(given.task, given.code, tools.inference, stopped=tools.stopped)

    def save(self, stage: Stage, given: ReviewInput, result: Reading) -> dict[str, Any]:
        """Write their checks, and how well the program explains the task."""
        save_checks(given.candidate, result.checks)
        if result.explanation is not None:
            Candidate.objects.filter(pk=given.candidate).update(explanation=plain(result.explanation))
        reviews = sum(check.outcome != "not_run" for check in result.checks)
        events.record(stage.episode_id, "reviewed", candidate=given.candidate, reviews=reviews)
        return {}

    def fallback(self, _stage: Stage, _given: ReviewInput, error: Exception) -> Reading:
        """Go on without reviews, and say so."""
        detail = f"{type(error).__name__}: {error}"[:500]
        check = CheckValue(kind="review", author="qa_sentinel", outcome="not_run", detail=detail)
        return Reading(checks=(check,))
