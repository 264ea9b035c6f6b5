"""Review: QA and architect each read a candidate, and QA's model tells how well it explains the task.

A review is advice: it never decides against what ran.
"""

from __future__ import annotations

import msgspec

from consensus.errors import InferenceCancelled, InferenceError, InferenceUnavailable
from consensus.evidence.earned import earned
from consensus.evidence.explanation import explanation
from consensus.inference.structured import Review, ask_form
from consensus.ports import Inference, Stopped, never_stopped
from consensus.values import Ask, CheckValue, Explanation, Sampling, TaskValue, Value

REVIEWERS = ("qa_sentinel", "architect")
DESCRIBER = "qa_sentinel"  # who says how likely the task is, given the program
PROGRAM = "the program"


class Reading(Value, frozen=True):
    """What came of reading a program; `explanation` is None where no model can tell."""

    checks: tuple[CheckValue, ...]
    explanation: Explanation | None = None


def review(task: TaskValue, code: str, inference: Inference, *, stopped: Stopped = never_stopped) -> Reading:
    """Ask every reviewer that can review; one that fails leaves a check that says so."""
    if not code:
        return Reading(checks=())
    reviewers = [role for role in REVIEWERS if "review" in inference.skills(role)]
    checks = [_review(task, code, role, inference, stopped) for role in reviewers]
    found: Explanation | None = None
    if "describe" in inference.skills(DESCRIBER):
        try:
            found = _explain(task, code, inference, stopped)
        except (InferenceUnavailable, InferenceCancelled):
            raise
        except (InferenceError, ValueError) as error:
            checks.append(_unread(DESCRIBER, "the task, given the program", error))
    return Reading(checks=tuple(checks), explanation=found)


def _review(task: TaskValue, code: str, role: str, inference: Inference, stopped: Stopped) -> CheckValue:
    sampling = Sampling(temperature=0.0, max_tokens=400)
    ask = Ask(purpose="review", role=role, task=task, code=code, sampling=sampling)
    try:
        said, model = ask_form(inference, ask, Review, stopped=stopped)
    except (InferenceUnavailable, InferenceCancelled):
        raise
    except InferenceError as error:
        return _unread(role, PROGRAM, error)
    return CheckValue(
        kind="review",
        author=role,
        outcome=said.verdict,
        input=PROGRAM,
        detail=said.reason[:500],
        weight=earned(model, "review"),
        model=model,
    )


def _explain(task: TaskValue, code: str, inference: Inference, stopped: Stopped) -> Explanation:
    """Compare how likely the task's text is after the program and after none."""
    ask = Ask(purpose="describe", role=DESCRIBER, task=task, code=code)
    given = inference.ask(ask, stopped=stopped).logprobs
    prior = inference.ask(msgspec.structs.replace(ask, code=""), stopped=stopped).logprobs
    return explanation(given, prior)


def _unread(role: str, what: str, error: Exception) -> CheckValue:
    return CheckValue(kind="review", author=role, outcome="not_run", input=what, detail=str(error)[:500])
