"""Verify, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load
from consensus.models import Check
from consensus.stages.verify import Verification, verify
from consensus.steps.base import Tools, plain
from consensus.values import Answer, CheckValue, TaskValue, TestSuite, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consensus.models import Stage


class VerifyInput(Value, frozen=True):
    """A candidate's answer and all that is to be held against it."""

    task: TaskValue
    answer: Answer
    candidate: int
    suites: tuple[TestSuite, ...]
    cross: tuple[str, ...]


def save_checks(candidate: int, checks: Iterable[CheckValue]) -> None:
    """Write checks of one candidate; their rows get ids of their own."""
    fields = [name for name in CheckValue.__struct_fields__ if name != "id"]
    Check.objects.bulk_create(
        Check(candidate_id=candidate, **{name: getattr(check, name) for name in fields}) for check in checks
    )


class VerifyStep:
    """Runs one candidate."""

    def load(self, stage: Stage) -> VerifyInput:
        """Give the candidate of the slot, the suites of both authors, and the others' tests."""
        candidate = load.candidate_at(stage)
        return VerifyInput(
            task=load.task_value(stage.episode.task),
            answer=load.answer_value(candidate),
            candidate=candidate.pk,
            suites=load.suites(stage),
            cross=load.cross_tests(stage),
        )

    def call(self, given: VerifyInput, tools: Tools) -> Verification:
        """Run it in the sandbox."""
        return verify(
            given.task, given.answer, given.suites, given.cross, tools.sandbox, stopped=tools.stopped
        )

    def save(self, stage: Stage, given: VerifyInput, result: Verification) -> dict[str, Any]:
        """Write the checks; behaviour stays on the stage until the judge compares it."""
        save_checks(given.candidate, result.checks)
        outcomes = [check.outcome for check in result.checks]
        events.record(
            stage.episode_id,
            "verified",
            candidate=given.candidate,
            slot=stage.slot,
            checks=len(outcomes),
            passed=outcomes.count("pass"),
        )
        return {"behaviour": plain(result.behaviour)}

    def fallback(self, _stage: Stage, _given: VerifyInput, _error: Exception) -> None:
        """Give nothing: without a sandbox nothing can be trusted, so the stage is parked."""
        return
