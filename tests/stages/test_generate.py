"""Workers on a real Triton with scripted models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from consensus.stages.generate import GenerateInput, generate, shown
from consensus.values import ApproachValue, Failure, Sampling, Signature, TaskValue
from memory.values import Recalled

if TYPE_CHECKING:
    from tests.fixtures.triton import Triton

TASK = TaskValue(id=1, prompt="the sum of squares", signature=Signature(name="solve"))
PROGRAM = "```python\ndef solve(xs):\n    return sum(x * x for x in xs)\n```"
GIVEN = GenerateInput(
    task=TASK, approach=ApproachValue(name="minimal", instruction="Be brief."), round=1, slot=0
)


@pytest.mark.parametrize(
    ("role", "model", "answers"),
    [("architect", "", "whole"), ("worker_frontend", "", "paged"), ("architect", "paged", "paged")],
)
def test_an_approach_may_be_played_by_another_role_or_model(
    triton: Triton, role: str, model: str, answers: str
) -> None:
    triton.script(answers, {"when": "Be brief", "text": PROGRAM})
    approach = msgspec.structs.replace(GIVEN.approach, role=role, model=model)

    found = generate(msgspec.structs.replace(GIVEN, approach=approach), triton.inference())

    assert found.reply.model == answers
    assert found.answer.status == "answered"


def test_each_slot_and_round_draws_by_a_seed_of_its_own(triton: Triton) -> None:
    triton.script("bls", {"text": PROGRAM})
    drawing = msgspec.structs.replace(GIVEN.approach, sampling=Sampling(temperature=0.3))
    for number, slot in ((1, 0), (1, 3), (2, 0)):
        given = msgspec.structs.replace(GIVEN, approach=drawing, round=number, slot=slot)
        generate(given, triton.inference())

    asked = [line["inputs"] for line in triton.log("bls", "request")]
    assert len({each["seed"] for each in asked}) == 3
    assert [each["temperature"] for each in asked] == pytest.approx([0.3, 0.3, 0.8])


def memory(number: int, *explains: str) -> Recalled:
    return Recalled(id=number, kind="pattern", title="", score=1, explains=explains)


def test_rivals_in_explaining_a_word_are_shown_to_different_candidates() -> None:
    rivals = (memory(1, "flarn"), memory(2), memory(3, "flarn"), memory(4, "zorb"), memory(5, "flarn"))
    told = [[each.id for each in shown(rivals, turn)] for turn in range(4)]
    assert told == [[1, 2, 4], [2, 3, 4], [2, 4, 5], [1, 2, 4]]
    assert shown((memory(1), memory(2)), 1) == (memory(1), memory(2))


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (("solve([2])", "4", "2", ""), "- solve([2]): expected 4, got 2\n"),
        (("test_squares", "", "", "assert 2 == 4"), "- test_squares (assert 2 == 4)\n"),
        (("solve([2])", "4", "", "no answer in time"), "- solve([2]): expected 4 (no answer in time)\n"),
        (("test_squares", "", "TypeError", ""), "- test_squares: got TypeError\n"),
    ],
)
def test_what_failed_is_told_as_far_as_it_is_known(
    triton: Triton, failure: tuple[str, str, str, str], line: str
) -> None:
    what, expected, actual, detail = failure
    told = Failure(code="def solve(xs): ...", input=what, expected=expected, actual=actual, detail=detail)
    triton.script("bls", {"text": PROGRAM})

    generate(msgspec.structs.replace(GIVEN, round=2, failures=(told,)), triton.inference())

    (asked,) = triton.log("bls", "request")
    assert line in asked["inputs"]["text_input"]
    assert "An earlier attempt failed" in asked["inputs"]["text_input"]
