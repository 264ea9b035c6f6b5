from __future__ import annotations

import pytest

from consensus.checks import prompt_examples, signature

FOUND = [
    ("Write f(x).\n>>> f(2)\n4\n>>> f(3)\n9\n", [("f(2)", "4"), ("f(3)", "9")]),
    ('def f(x):\n    """Square.\n\n    >>> f(2)\n    4\n    """', [("f(2)", "4")]),
    ("Write f(x): f(2) == 4 and f(3) -> 9.", [("f(2)", "4"), ("f(3)", "9")]),
    ("`f(2)` returns `4`, f([]) should return None", [("f(2)", "4"), ("f([])", "None")]),
    ("f('a, b)') => 'x'\nassert f('c') == 'd'", [("f('a, b)')", "'x'"), ("f('c')", "'d'")]),
    ("Input: nums = [2, 7], target = 9\nOutput: [0, 1]", [("solve([2, 7], 9)", "[0, 1]")]),
    ("**Input:** [1, 2]\n**Output:** 3", [("solve([1, 2])", "3")]),
    (
        "| input | output |\n|---|---|\n| [1, 2] | 3 |\n| `[]` | `0` |",
        [("solve([1, 2])", "3"), ("solve([])", "0")],
    ),
    ("sum them, e.g. [1, 2, 3] gives 6", [("solve([1, 2, 3])", "6")]),
    ("reverse it. For example: 'abc' -> 'cba'.", [("solve('abc')", "'cba'")]),
]
NONE = [
    "return the sum of xs",
    "Write f(x). f(2) returns 4 if x is even",
    "f(2) == 4 or 5",
    "f(2) == 2 * 3",
    "f(x) == 4",
    "f(2) is 3rd in the list; f(n) -> int",
    "replace 'a' -> 'b' in the text",
    "Input: a line of words\nOutput: their count",
    "f(2) == 4 but f(2) == 5",
    "def f(xs, k): e.g. [1, 2] gives 3",
    "count from 1 to 10, e.g. 5",
    ">>> f(x)\n4",
    "f(1) == g(2)",
]


@pytest.mark.parametrize(("prompt", "expected"), FOUND)
def test_examples_that_are_there(prompt: str, expected: list[tuple[str, str]]) -> None:
    found = prompt_examples.find(prompt, signature.find(prompt))

    assert [(case.input, case.expected) for case in found] == expected


@pytest.mark.parametrize("prompt", NONE)
def test_what_could_be_misread_is_left_out(prompt: str) -> None:
    assert prompt_examples.find(prompt, signature.find(prompt)) == ()
