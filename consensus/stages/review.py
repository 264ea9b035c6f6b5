"""Review: QA and architect each read a candidate and say what they think of it.

A review is advice: it never decides against what ran.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from consensus.errors import InferenceCancelled, InferenceError, InferenceUnavailable
from consensus.ports import Inference, Stopped, never_stopped
from consensus.values import Ask, CheckValue, Sampling, TaskValue, Value

REVIEWERS = ("qa_sentinel", "architect")


class Review(Value, frozen=True):
    """What a reviewer answers (guided decoding holds models to it where the server can)."""

    verdict: Literal["pass", "fail"]
    reason: str


SCHEMA = msgspec.json.encode(msgspec.json.schema(Review)).decode()


def review(
    task: TaskValue, code: str, inference: Inference, *, stopped: Stopped = never_stopped
) -> tuple[CheckValue, ...]:
    """Ask every reviewer that can review; a reviewer that fails leaves a check that says so."""
    checks = []
    for role in REVIEWERS:
        if not code or "review" not in inference.skills(role):
            continue
        ask = Ask(
            purpose="review",
            role=role,
            task=task,
            code=code,
            schema=SCHEMA,
            sampling=Sampling(temperature=0.0, max_tokens=400),
        )
        try:
            said = msgspec.json.decode(inference.ask(ask, stopped=stopped).text, type=Review)
        except (InferenceUnavailable, InferenceCancelled):
            raise
        except (InferenceError, msgspec.DecodeError) as error:
            checks.append(CheckValue(kind="review", author=role, outcome="not_run", detail=str(error)[:500]))
            continue
        checks.append(
            CheckValue(
                kind="review",
                author=role,
                outcome=said.verdict,
                input="the program",
                detail=said.reason[:500],
            )
        )
    return tuple(checks)
