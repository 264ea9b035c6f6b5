"""Reviewers on a real Triton with scripted models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.stages.review import review
from consensus.values import Signature, TaskValue

if TYPE_CHECKING:
    from tests.fixtures.triton import Triton

TASK = TaskValue(id=1, prompt="the sum of squares", signature=Signature(name="solve"))
CODE = "def solve(xs):\n    return sum(xs)\n"
QA, ARCHITECT = "small", "whole"
PASS = {"text": '{"verdict": "pass"}'}


def describing(**given: float) -> list[dict[str, object]]:
    """Give rules for a text that is scored: one for the prior, one for the words given the program."""
    prior = {"when": r"<\|describe\|><\|task\|>", "logprob": -3.0}
    return [prior, {"when": r"<\|describe\|>def", "logprob": -1.0, "scores": given}]


def test_reviewers_answer_in_a_form_and_large_ones_give_a_reason(triton: Triton) -> None:
    triton.script(QA, *describing(), PASS)
    triton.script(ARCHITECT, {"text": '{"verdict": "fail", "reason": "squares are missing"}'})

    found = review(TASK, CODE, triton.inference())

    said = {check.author: (check.outcome, check.detail, check.weight) for check in found.checks}
    assert said == {"qa_sentinel": ("pass", "", 0.0), "architect": ("fail", "squares are missing", 0.0)}
    (asked,) = triton.log(ARCHITECT, "request")
    assert '"verdict"' in asked["inputs"]["guided_decoding_guide"]


def test_a_word_that_the_program_does_not_explain_is_told(triton: Triton) -> None:
    triton.script(QA, *describing(squares=-9.0), PASS)
    triton.script(ARCHITECT, PASS)

    found = review(TASK, CODE, triton.inference())

    # the, sum, of, squares and the end: four gain 2 nats, one loses 6
    assert found.explanation is not None
    assert (found.explanation.mean, found.explanation.worst) == pytest.approx((0.4, -2 / 3))


def test_a_model_that_cannot_score_says_so_and_reviews_all_the_same(triton: Triton) -> None:
    triton.script(QA, {"when": r"<\|review\|>", **PASS})
    triton.script(ARCHITECT, PASS)

    found = review(TASK, CODE, triton.inference())

    assert found.explanation is None
    assert [(c.author, c.outcome) for c in found.checks] == [
        ("qa_sentinel", "pass"),
        ("architect", "pass"),
        ("qa_sentinel", "not_run"),
    ]
    assert "no rule for this prompt" in found.checks[-1].detail


def test_prose_around_the_form_is_read_and_nonsense_asked_for_once_more(triton: Triton) -> None:
    triton.script(QA, *describing(), PASS)
    triton.script(
        ARCHITECT, {"texts": ["It is fine.", 'I say ```json\n{"verdict": "pass", "reason": "ok"}\n```']}
    )

    found = review(TASK, CODE, triton.inference())

    assert found.checks[1].outcome == "pass"
    first, second = (line["inputs"] for line in triton.log(ARCHITECT, "request"))
    assert "could not be used" not in first["text_input"]
    assert "could not be used" in second["text_input"]


def test_a_reviewer_who_never_keeps_the_form_leaves_a_check_that_says_so(triton: Triton) -> None:
    triton.script(QA, *describing(), PASS)
    triton.script(ARCHITECT, {"text": '{"verdict": "perhaps"}'})

    found = review(TASK, CODE, triton.inference())

    assert (found.checks[1].outcome, found.checks[1].author) == ("not_run", "architect")
    assert "'whole' does not answer in the form" in found.checks[1].detail
    assert len(triton.log(ARCHITECT, "request")) == 2


def test_nothing_is_read_where_there_is_no_program(triton: Triton) -> None:
    triton.script(QA, PASS)

    assert review(TASK, "", triton.inference()).checks == ()
    assert triton.log(QA, "request") == []
