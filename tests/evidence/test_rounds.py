from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from consensus.evidence.rounds import why_stop
from tests.evidence.builders import candidate, check

if TYPE_CHECKING:
    from consensus.values import CandidateValue, CheckValue

FIRST = candidate(0, gives=("0x1", "0x2"))
SILENT = candidate(1, status="abstained", number=2)


def second(program: str, gives: tuple[str, ...], *checks: CheckValue) -> CandidateValue:
    made = candidate(0, *checks, gives=gives, number=2)
    return msgspec.structs.replace(made, files={"solution.py": program})


def test_the_first_round_is_followed_by_another_and_the_last_by_none() -> None:
    assert why_stop([FIRST], 1, 2, 0) == ""
    assert why_stop([FIRST], 1, 1, 0) == "the last round is over"


def test_a_round_that_says_or_does_only_what_is_known_brings_nothing_new() -> None:
    known = FIRST.files["solution.py"]
    for again in (
        second(f"# again\n{known}", ("0x1", "0x9")),
        second("def solve(x):\n    return 0 + 0\n", ("0x1", "0x2")),
        SILENT,
    ):
        assert why_stop([FIRST, again], 2, 3, 0) == "round 2 brought nothing new"


def test_another_program_that_does_otherwise_is_new() -> None:
    other = "def solve(x):\n    return 5\n"
    assert why_stop([FIRST, second(other, ("0x1", "0x9"))], 2, 3, 0) == ""
    failed = check("user_test", "fail", author="user", input="solve(9)", actual="5")
    assert why_stop([FIRST, second(other, ("0x1", "0x2"), failed)], 2, 3, 0) == ""
    assert why_stop([FIRST, SILENT, second(other, ("0x1", "0x9"))], 2, 3, 0) == ""


def test_what_the_judge_says_of_a_program_is_no_news() -> None:
    said = check("generated_test", "fail", author="judge", input="solve(1)", actual="0")
    again = second("def solve(x):\n    return 0 + 0\n", ("0x1", "0x2"), said)
    assert why_stop([FIRST, again], 2, 3, 0) == "round 2 brought nothing new"


@pytest.mark.parametrize(
    ("budget", "why"),
    [
        (99, "the token budget is used up (100 of 99)"),
        (100, "the token budget is used up (100 of 100)"),
        (101, ""),
        (0, ""),
    ],
)
def test_the_tokens_of_all_answers_count_towards_the_budget(budget: int, why: str) -> None:
    spent = [msgspec.structs.replace(FIRST, id=n, tokens=50) for n in (1, 2)]
    assert why_stop(spent, 1, 2, budget) == why
