"""Authors on a real Triton with scripted models, their drafts in the real sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.inference import roster
from consensus.inference.client import Patience, TritonInference
from consensus.sandbox.bubblewrap import BubblewrapSandbox
from consensus.stages.write_tests import write_tests
from consensus.values import Signature, TaskValue
from memory.values import Recalled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.triton import Triton

TASK = TaskValue(
    id=1, prompt="sum the even numbers, e.g. [1, 2, 4] gives 6", signature=Signature(name="solve")
)
AUTHOR, MODEL = "architect", "whole"
RIGHT = "```python\ndef solve(xs: list[int]) -> int:\n    return sum(x for x in xs if x % 2 == 0)\n```"
WRONG = "```python\ndef solve(xs: list[int]) -> int:\n    return sum(xs)\n```"
RAISES = "```python\ndef solve(xs: list[int]) -> int:\n    raise ValueError(xs)\n```"
BROKEN = "I cannot write that."


def _with_skills(triton: Triton, folder: Path, *skills: str) -> TritonInference:
    """Ask the same server under a roster whose models have these skills only."""
    lines = (triton.home / "roster.toml").read_text().splitlines()
    path = folder / "roster.toml"
    path.write_text(
        "\n".join(f"skills = {list(skills)}" if line.startswith("skills") else line for line in lines)
    )
    return TritonInference(
        roster.load("cast", path),
        default_url=triton.command.url,
        marks=folder / "run",
        patience=Patience(answer=20.0, server=10.0),
    )


@pytest.fixture
def drafting(triton: Triton, tmp_path: Path) -> TritonInference:
    return _with_skills(triton, tmp_path, "answer", "draft")


def test_values_that_four_of_five_drafts_give_become_tests(triton: Triton, drafting: TritonInference) -> None:
    triton.script(MODEL, {"texts": [RIGHT, RIGHT, WRONG, RIGHT, RIGHT]})

    suite = write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=5)

    assert len(suite.probes) >= 10
    assert {case.support for case in suite.cases} <= {0.8, 1.0}
    assert next(case for case in suite.cases if case.input == "solve([1, 2, 4])").expected == "6"
    assert all(case.input in suite.probes for case in suite.cases)


def test_values_that_only_three_of_five_drafts_give_are_not_expected(
    triton: Triton, drafting: TritonInference
) -> None:
    other = RIGHT.replace("x % 2 == 0", "x > 9")
    triton.script(MODEL, {"texts": [RIGHT, other, WRONG, RIGHT, RIGHT]})

    suite = write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=5)

    assert "solve([1, 2, 4])" in suite.probes
    assert "solve([1, 2, 4])" not in {case.input for case in suite.cases}


def test_drafts_are_one_greedy_and_others_of_their_own_seeds(
    triton: Triton, drafting: TritonInference
) -> None:
    triton.script(MODEL, {"text": RIGHT})

    write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=3)

    asked = [line["inputs"] for line in triton.log(MODEL, "request")]
    assert len(asked) == 3
    assert len({each["seed"] for each in asked}) == 3
    assert all("[1, 2, 4]" in each["text_input"] for each in asked)


def test_drafts_that_disagree_give_probes_only(triton: Triton, drafting: TritonInference) -> None:
    one, two = (RIGHT.replace("sum(x for x in xs if x % 2 == 0)", number) for number in ("-1", "-2"))
    triton.script(MODEL, {"texts": [RIGHT, one, two, one, two]})

    suite = write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=5)

    assert suite.probes
    assert suite.cases == ()


def test_drafts_see_what_was_recalled(triton: Triton, drafting: TritonInference) -> None:
    triton.script(MODEL, {"text": RIGHT})
    memory = Recalled(id=7, kind="pattern", title="", score=1.0, problem="frobble xs", content="x = 1")

    write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), recalled=(memory,), drafts=3)

    asked = [line["inputs"]["text_input"] for line in triton.log(MODEL, "request")]
    assert all("[memory 7]" in text and "frobble xs" in text for text in asked)


def test_drafts_of_an_author_are_written_at_the_same_time(triton: Triton, drafting: TritonInference) -> None:
    triton.script(MODEL, {"text": RIGHT, "slice_chars": 1000, "delay_ms": 300})

    write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=5)

    asked, done = ([line["at"] for line in triton.log(MODEL, event)] for event in ("request", "done"))
    assert max(asked[:2]) < min(done)  # the first two decide whether it is worth asking for more
    assert max(asked[2:]) < done[2]


def test_authors_that_abstain_are_not_asked_for_more(triton: Triton, drafting: TritonInference) -> None:
    triton.script("small", {"text": "<|unknown|>"})

    suite = write_tests(TASK, "qa_sentinel", drafting, BubblewrapSandbox(), drafts=5)

    assert suite.note.startswith("2 of 2 drafts gave no program")
    assert len(triton.log("small", "request")) == 2


def test_inputs_on_which_drafts_raise_are_probes_only(triton: Triton, drafting: TritonInference) -> None:
    triton.script(MODEL, {"text": RAISES})

    suite = write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=3)

    assert suite.probes
    assert suite.cases == ()
    assert "agree on no input" in suite.note


def test_too_few_programs_give_no_cases_and_say_so(triton: Triton, drafting: TritonInference) -> None:
    triton.script(MODEL, {"texts": [RIGHT, BROKEN, BROKEN, BROKEN, RIGHT]})

    suite = write_tests(TASK, AUTHOR, drafting, BubblewrapSandbox(), drafts=5)

    assert suite.cases == ()
    assert suite.note.startswith("3 of 5 drafts gave no program")


def test_abstentions_count_against_support(triton: Triton, drafting: TritonInference) -> None:
    program = "xs: list[int]) -> int:\n    return sum(x for x in xs if x % 2 == 0)\n"
    triton.script("small", {"texts": ["<|unknown|>", program]})

    suite = write_tests(TASK, "qa_sentinel", drafting, BubblewrapSandbox(), drafts=5)

    assert suite.probes
    assert {case.support for case in suite.cases} == {0.8}


def test_written_asserts_are_weighed_by_the_calls_that_wrote_them(triton: Triton) -> None:
    first = "```python\nassert solve([2]) == 2\nassert solve([]) == 0\nassert other(1) == 1\n```"
    triton.script(MODEL, {"texts": [first, "assert solve([2]) == 2", "nothing", "assert solve([2]) == 3"]})

    suite = write_tests(TASK, AUTHOR, triton.inference(), BubblewrapSandbox(), drafts=4)

    assert {(case.input, case.expected): case.support for case in suite.cases} == {
        ("solve([2])", "2"): 0.5,
        ("solve([])", "0"): 0.25,
        ("solve([2])", "3"): 0.25,
    }


def test_a_model_without_either_skill_says_so(triton: Triton, tmp_path: Path) -> None:
    suite = write_tests(TASK, AUTHOR, _with_skills(triton, tmp_path, "answer"), BubblewrapSandbox())

    assert (suite.cases, suite.probes) == ((), ())
    assert "neither tests nor drafts" in suite.note
