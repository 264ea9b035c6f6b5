"""Write tests, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load
from consensus.pipeline import AUTHORS
from consensus.stages.write_tests import write_tests
from consensus.steps.base import Tools, plain
from consensus.values import TaskValue, TestSuite, Value
from memory.values import Recalled  # noqa: TC001 — msgspec reads the annotation at run time

if TYPE_CHECKING:
    from consensus.models import Stage


class WriteTestsInput(Value, frozen=True):
    """The task, who writes, what was recalled, and what the author wrote in an earlier round."""

    task: TaskValue
    author: str
    recalled: tuple[Recalled, ...]
    known: TestSuite | None = None


class WriteTestsStep:
    """Lets one author write tests from the task and the memory alone."""

    def load(self, stage: Stage) -> WriteTestsInput:
        """Give the task and the author of the slot."""
        return WriteTestsInput(
            task=load.task_value(stage.episode.task),
            author=AUTHORS[stage.slot],
            recalled=load.recalled(stage.episode),
            known=load.known_suite(stage),
        )

    def call(self, given: WriteTestsInput, tools: Tools) -> TestSuite:
        """Ask the author, once an episode: candidates of all rounds are held against the same."""
        if given.known is not None:
            return given.known
        return write_tests(
            given.task,
            given.author,
            tools.inference,
            tools.sandbox,
            recalled=given.recalled,
            stopped=tools.stopped,
        )

    def save(self, stage: Stage, given: WriteTestsInput, result: TestSuite) -> dict[str, Any]:
        """Keep the suite on the stage: verify reads it there."""
        events.record(
            stage.episode_id, "tests_written", author=given.author, tests=len(result.cases), note=result.note
        )
        return {"suite": plain(result)}

    def fallback(self, _stage: Stage, given: WriteTestsInput, error: Exception) -> TestSuite:
        """Go on without this author."""
        return TestSuite(author=given.author, note=f"no tests: {type(error).__name__}: {error}"[:1000])
