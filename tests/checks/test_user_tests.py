from __future__ import annotations

import pytest

from consensus.checks import user_tests
from consensus.errors import InputError

GOOD = [
    "assert solve(1) == 2",
    "def test_it():\n    assert solve(1) == 2",
    "class TestIt:\n    def test_it(self):\n        assert solve(1) == 2",
    "import unittest\nclass T(unittest.TestCase):\n    def test_it(self): self.assertEqual(solve(1), 2)",
    "for x in range(3):\n    assert solve(x)",
    "from solution import solve as f\nassert f(1) == 2",
    "import solution\nassert solution.solve(1)",
    "def check(candidate):\n    assert candidate(1) == 2",
    "if __name__ == '__main__':\n    assert solve(1) == 2",
]
BAD = [
    ("", "no test"),
    ("print(solve(1))", "no test"),
    ("def helper():\n    assert solve(1)", "no test"),
    ("assert solve(1 == 2", "line 1"),
    ("\x00\x01", "binary"),
    ("assert other(1) == 2", "never use solve"),
    ("assert solve(1) == 2\n" + "#" * 300_000, "KiB"),
]


@pytest.mark.parametrize("source", GOOD)
def test_tests_that_can_count(source: str) -> None:
    user_tests.validate(source, "solve")


@pytest.mark.parametrize(("source", "said"), BAD)
def test_tests_that_never_could_are_refused(source: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        user_tests.validate(source, "solve")


def test_literal_calls_are_found_in_order() -> None:
    source = "assert f([1], k=2) == 3\nx = 1\nassert f(x) == 1\ndef test():\n    assert f('a') == g(2)\n"

    assert user_tests.literal_calls(source, "f") == ("f([1], k=2)", "f('a')")
