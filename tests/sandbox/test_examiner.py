# ruff: noqa: E501 — sources of tests and programs, kept on their lines
from __future__ import annotations

from collections import Counter

import pytest

from tests.sandbox.running import examine

STACK = """
class Empty(Exception):
    pass

class Stack:
    def __init__(self, *items):
        self.items = list(items)
    def push(self, item):
        self.items.append(item)
        return self
    def pop(self):
        if not self.items:
            raise Empty("nothing left")
        return self.items.pop()
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __getitem__(self, place): return self.items[place]
    def __contains__(self, item): return item in self.items
    def __eq__(self, other): return isinstance(other, Stack) and self.items == other.items
    def __add__(self, other): return Stack(*self.items, *other.items)
    def __repr__(self): return f"Stack({self.items})"
    def __enter__(self): return self
    def __exit__(self, *_): self.items.clear()
    @property
    def top(self): return self.items[-1]
"""

PLAIN = {
    "call": "assert solve([3, 1]) == 1",
    "swapped": "assert 1 == solve([3, 1])",
    "mutation": "xs = [3, 1, 2]\nsolve(xs)\nassert xs == [1, 2, 3]",
    "nested_mutation": "row = [2, 1]\nrows = [row]\nsort_rows(rows)\nassert row == [1, 2]",
    "keyword": "assert solve(xs=[4, 5]) == 4",
    "callback": "seen = []\nassert apply(lambda x: seen.append(x) or x * 2, [1, 2]) == [2, 4]\nassert seen == [1, 2]",
    "callback_raises": "import pytest\ndef bad(x): raise KeyError(x)\nwith pytest.raises(KeyError):\n    apply(bad, [1])",
    "generator": "assert list(count(3)) == [0, 1, 2]",
    "next": "it = count(3)\nassert next(it) == 0\nassert next(it) == 1",
    "closure": "assert adder(2)(3) == 5",
    "raises": "import pytest\nwith pytest.raises(ValueError, match='no numbers'):\n    solve([])",
    "try_except": "try:\n    solve([])\n    assert False\nexcept ValueError as e:\n    assert str(e) == 'no numbers'",
    "approx": "import pytest\nassert solve([0.1 + 0.2]) == pytest.approx(0.3)",
    "loop": "for n in range(3):\n    assert solve([n, n + 1]) == n",
    "helper": "def same(a, b):\n    assert a == b\nsame(solve([2, 1]), 1)",
    "main_guard": "if __name__ == '__main__':\n    assert solve([1]) == 1\n    import pytest\n    pytest.main()",
    "human_eval": "def check(candidate):\n    assert candidate([5, 4]) == 4\n",
    "constant": "from solution import LIMIT\nassert LIMIT == 10",
    "module": "import solution\nassert solution.solve([1]) == 1",
    "unicode": "assert echo('ä\\ud800😀') == 'ä\\ud800😀'",
    "shapes": "x = {'a': (1, {2}), 'b': [b'x', 1.5, None, 2j]}\nassert echo(x) == x",
    "big": "assert echo(10**4000) == 10**4000",
}
FUNCTIONS = """
LIMIT = 10
def solve(xs):
    if not xs: raise ValueError("no numbers")
    xs.sort()
    return xs[0]
def sort_rows(rows):
    for row in rows: row.sort()
def apply(f, xs): return [f(x) for x in xs]
def count(n): yield from range(n)
def adder(a): return lambda b: a + b
def echo(x): return x
"""


@pytest.mark.parametrize("name", PLAIN)
def test_plain_tests_of_right_programs_pass(name: str) -> None:
    imports = "from solution import adder, apply, count, echo, solve, sort_rows\n"

    outcomes = examine(imports + PLAIN[name], FUNCTIONS)

    assert [test.outcome for test in outcomes] == ["pass"] * len(outcomes), outcomes


CLASS_STYLE = """
import pytest
from solution import Empty, Stack

s = Stack()
s.push(1).push(2)
assert len(s) == 2
assert s.top == 2
assert s[0] == 1
assert 2 in s
assert 9 not in s
assert [x for x in s] == [1, 2]
assert s == Stack(1, 2)
assert s != Stack(1)
assert Stack(1) + Stack(2) == s
assert repr(s) == "Stack([1, 2])"
assert str(s) == "Stack([1, 2])"
assert isinstance(s, Stack)
assert s.pop() == 2
assert bool(Stack()) is False
with pytest.raises(Empty, match="nothing"):
    Stack().pop()
with Stack(1) as t:
    assert len(t) == 1
assert len(t) == 0

class TestStack:
    @pytest.fixture
    def stack(self):
        return Stack(7)

    def test_pop(self, stack):
        assert stack.pop() == 7

    def test_attribute(self, stack):
        stack.items = [1, 2, 3]
        assert stack.top == 3
"""


def test_class_style_tests() -> None:
    outcomes = examine(CLASS_STYLE, STACK, "Stack")

    assert Counter(test.outcome for test in outcomes) == {"pass": 19}, outcomes


def test_what_a_failing_assert_tells() -> None:
    (test,) = examine("assert solve([3, 2]) == 3, 'the largest'", FUNCTIONS)

    assert (test.outcome, test.input, test.expected, test.actual) == ("fail", "solve([3, 2])", "3", "2")
    assert "the largest" in test.detail


def test_what_a_failing_pytest_function_tells() -> None:
    (test,) = examine("def test_it():\n    assert solve([3, 2]) == 3", FUNCTIONS)

    assert (test.name, test.outcome, test.input, test.expected, test.actual) == (
        "test_it", "fail", "solve([3, 2])", "3", "2",
    )  # fmt: skip


def test_each_parameter_set_is_a_test() -> None:
    source = (
        "import pytest\n@pytest.mark.parametrize('a', [1, 2, 3])\ndef test_it(a):\n    assert solve([a]) != 2"
    )

    assert [test.outcome for test in examine(source, FUNCTIONS)] == ["pass", "fail", "pass"]


def test_own_faults_of_tests_are_errors() -> None:
    source = (
        "assert undefined(1) == 2\nassert solve([1]) == 1\ndef test_it(no_such_fixture):\n    assert True"
    )

    assert [test.outcome for test in examine(source, FUNCTIONS)] == ["error", "pass", "error"]


def test_skipped_tests_are_not_run() -> None:
    source = (
        "import pytest\n@pytest.mark.skip\ndef test_a(): assert True\n"
        "@pytest.mark.xfail\ndef test_b(): assert solve([1]) == 2\n"
    )

    assert [test.outcome for test in examine(source, FUNCTIONS)] == ["not_run", "not_run"]


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "def test_it(): assert solve([1]) == 1\nraise RuntimeError('broken')",
        "import nosuch\nassert True is nosuch",
    ],
)
def test_a_file_that_runs_no_test_is_an_error(source: str) -> None:
    outcomes = examine(source, FUNCTIONS)

    assert outcomes
    assert "pass" not in {test.outcome for test in outcomes}


def test_printed_text_reaches_capsys() -> None:
    source = "def test_it(capsys):\n    solve()\n    assert capsys.readouterr().out == 'hello\\n'"

    assert [test.outcome for test in examine(source, "def solve(): print('hello')")] == ["pass"]


def test_a_dead_session_is_replaced_and_its_objects_are_gone() -> None:
    source = "from solution import Box, die\nb = Box()\nassert b.v == 1\nassert die() == 1\nassert b.v == 1\nassert Box().v == 1"
    program = "import os\nclass Box:\n    v = 1\ndef die(): os._exit(0)\n"

    assert [test.outcome for test in examine(source, program, "Box")] == ["pass", "fail", "fail", "pass"]


def test_a_hang_costs_its_own_time_only() -> None:
    source = "assert solve(0) == 0\nassert solve(1) == 1\nassert solve(0) == 0"
    program = "def solve(x):\n    while x: pass\n    return x\n"

    assert [test.outcome for test in examine(source, program)] == ["pass", "timeout", "pass"]


def test_tests_that_never_end_are_cut() -> None:
    outcomes = examine("assert solve([1]) == 1\nwhile True: pass", FUNCTIONS)

    assert [test.outcome for test in outcomes] == ["pass", "timeout"]


def test_hostile_tests_stay_in_their_sandbox() -> None:
    source = "import os\nassert not os.path.exists('/etc/passwd')\nassert os.getuid() == 65534\nos.kill(os.getpid(), 9)"

    outcomes = examine(source, FUNCTIONS)

    assert [test.outcome for test in outcomes] == ["pass", "pass", "error"]
