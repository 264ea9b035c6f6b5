from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from consensus import values
from consensus.ports import SandboxJob, SandboxReport, Stopped, never_stopped
from consensus.sandbox.bubblewrap import BubblewrapSandbox
from consensus.stages.verify import verify
from consensus.values import Answer, Signature, TaskValue
from tests.sandbox.forgeries import FORGERIES, RIGHT

TESTS = """
import pytest
from solution import solve

assert solve(3) == 7
assert 9 == solve(4)
assert solve(5) in (11, 12)
assert abs(solve(6) - 13) < 1e-9
assert solve(0) == pytest.approx(1)
assert not solve(2) != 5

@pytest.mark.parametrize(("x", "y"), [(7, 15), (8, 17)])
def test_values(x, y):
    assert solve(x) == y

def test_swallows():
    try:
        value = solve(9)
    except BaseException:
        value = None
    assert value == 19

class TestMore:
    def test_one(self):
        expected = 21
        assert solve(10) == expected
"""
PASSING = 10
TASK = TaskValue(
    id=1,
    prompt="Write solve(x). solve(1) == 3\n>>> solve(2)\n5\n",
    signature=Signature(name="solve", parameters=("x",), annotations=("int",)),
    tests=TESTS,
)
SUITE = values.TestSuite(
    author="qa_sentinel",
    cases=(
        values.TestCase(author="qa_sentinel", input="solve(11)", expected="23"),
        values.TestCase(author="qa_sentinel", input="solve(12)", expected="25"),
    ),
    probes=("solve(13)",),
)


class Hurried:
    """The real sandbox, with limits short enough for programs that hang."""

    def run(self, job: SandboxJob, *, stopped: Stopped = never_stopped) -> SandboxReport:
        quick = msgspec.structs.replace(job, call_seconds=0.7, total_seconds=4.0)
        return BubblewrapSandbox().run(quick, stopped=stopped)


def _verified(source: str) -> Counter[tuple[str, str]]:
    answer = Answer(status="answered", files={"solution.py": source})
    found = verify(TASK, answer, (SUITE,), (), Hurried())
    return Counter((check.kind, check.outcome) for check in found.checks)


@pytest.mark.parametrize("name", FORGERIES)
def test_no_forgery_passes(name: str) -> None:
    counts = _verified(FORGERIES[name])

    passed = {kind: n for (kind, outcome), n in counts.items() if outcome == "pass" and kind != "static"}
    assert passed == {}
    assert any(outcome not in ("pass", "not_run") for _, outcome in counts)


@pytest.mark.parametrize("name", RIGHT)
def test_right_programs_pass(name: str) -> None:
    assert _verified(RIGHT[name]) == {
        ("static", "pass"): 1,
        ("user_test", "pass"): PASSING,
        ("prompt_example", "pass"): 2,
        ("generated_test", "pass"): 2,
    }
