"""Answers taken apart."""

from __future__ import annotations

import ast

import pytest

from consensus.inference.answers import split_answer
from consensus.inference.thinking import split_thinking

CODE = "def solve(xs):\n    return sum(xs)\n"


def solution(text: str) -> str:
    """Give the program of an answer that has one."""
    answer = split_answer(text, "solve")
    assert answer.status == "answered", answer.error
    return answer.files["solution.py"]


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        f"```python\n{CODE}```",
        f"Sure!\n\n```py\n{CODE}```\nIt adds them.",
        f"~~~\n{CODE}~~~",
        f"```python\n{CODE}",  # cut off before the fence closed
        f"Here is the function:\n\n{CODE}\nIt adds the numbers up.",
        f"  ```python\n{CODE}  ```",
    ],
)
def test_program_is_found_in_what_models_write(text: str) -> None:
    assert solution(text) == CODE


def test_blocks_that_belong_together_are_joined_and_a_correction_wins() -> None:
    parts = f"```python\nLIMIT = 3\n```\nthen\n```python\n{CODE}```\n```bash\npip install x\n```"
    assert ast.dump(ast.parse(solution(parts))) == ast.dump(ast.parse("LIMIT = 3\n" + CODE))
    corrected = f"```python\ndef solve(xs):\n    return 0\n```\nNo:\n```python\n{CODE}```"
    assert solution(corrected) == CODE


WITH_TESTS = '''import math
import unittest
from typing import Any


def solve(xs: Any) -> int:
    """Add.  # not a comment"""
    assert xs is not None  # belongs to the program
    return sum(xs)


# a comment stays
print(solve([1]))
assert solve([]) == 0


def test_one():
    assert solve([1]) == math.floor(1.5)


class TestSolve(unittest.TestCase):
    @unittest.skip("x")
    def test_two(self):
        self.assertEqual(solve([2]), 2)


if __name__ == "__main__":
    assert solve([3]) == 3
    unittest.main()
'''


def test_tests_are_split_off_with_the_imports_they_need() -> None:
    answer = split_answer(WITH_TESTS, "solve")
    program = answer.files["solution.py"]
    assert "assert xs is not None" in program
    assert "# a comment stays" in program
    for gone in ("print(", "test_one", "TestSolve", "__main__", "unittest"):
        assert gone not in program
    asserts, function, suite = answer.own_tests
    assert asserts == "assert solve([]) == 0\nassert solve([3]) == 3\n"
    assert function.startswith("import math\ndef test_one")
    assert suite.startswith("import unittest\nclass TestSolve")
    assert '@unittest.skip("x")' in suite
    for source in (program, *answer.own_tests):
        ast.parse(source)


def test_entry_point_named_like_a_test_is_the_program() -> None:
    code = "def test_even(n):\n    return n % 2 == 0\n"
    answer = split_answer(code + "assert test_even(2)\n", "test_even")
    assert answer.files["solution.py"] == code
    assert answer.own_tests == ("assert test_even(2)\n",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the answer is empty"),
        ("```python\n```", "the answer is empty"),
        ("def solve(xs:\n    return", "not valid Python in line 1"),
        ("def other(xs):\n    return 1\n", "does not define solve"),
        ("I cannot do that.", "not valid Python"),
        ("assert solve(1) == 1", "does not define solve"),
        ("x = '\0'", "not valid Python"),
        ("(" * 5000 + ")" * 5000, "not valid Python"),
    ],
)
def test_what_is_no_program_fails_with_its_reason(text: str, reason: str) -> None:
    answer = split_answer(text, "solve")
    assert answer.status == "failed"
    assert reason in answer.error


@pytest.mark.parametrize(
    "code", ["solve = len\n", "class solve:\n    pass\n", "async def solve():\n    pass\n"]
)
def test_anything_that_binds_the_name_defines_it(code: str) -> None:
    assert solution(code) == code


@pytest.mark.parametrize(
    ("text", "answer", "thoughts"),
    [
        ("plain\n", "plain\n", ""),
        ("<think>why</think>\ncode\n", "code", "why"),
        ("template opened it</think>code", "code", "template opened it"),
        ("<think>cut off", "", "cut off"),
        ("<think>a</think>x<think>b</think>y", "xy", "a\nb"),
        ("code<think>and then", "code", "and then"),
    ],
)
def test_thoughts_are_kept_apart(text: str, answer: str, thoughts: str) -> None:
    assert split_thinking(text) == (answer, thoughts)
