"""What the verify stage makes of a program for one task, `solve(x) == 2 * x + 1`, with tests of all kinds."""

from __future__ import annotations

from collections import Counter

import msgspec

from consensus import values
from consensus.ports import DraftsJob, Observation, Sandbox, SandboxJob, SandboxReport, Stopped, never_stopped
from consensus.stages.verify import verify
from consensus.values import Answer, Signature, TaskValue

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
# How many checks of each kind pass where the program is right.
PASSING = Counter({("user_test", "pass"): 10, ("prompt_example", "pass"): 2, ("generated_test", "pass"): 2})
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
    """A sandbox with limits short enough for forgeries that hang."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def run(self, job: SandboxJob, *, stopped: Stopped = never_stopped) -> SandboxReport:
        """Run the job with its limits lowered."""
        quick = msgspec.structs.replace(job, call_seconds=0.7, total_seconds=4.0)
        return self._sandbox.run(quick, stopped=stopped)

    def run_drafts(
        self, job: DraftsJob, *, stopped: Stopped = never_stopped
    ) -> tuple[tuple[Observation, ...], ...]:
        """Run the drafts with their limits lowered."""
        quick = msgspec.structs.replace(job, call_seconds=0.7, program_seconds=4.0)
        return self._sandbox.run_drafts(quick, stopped=stopped)


def checks(source: str, sandbox: Sandbox) -> Counter[tuple[str, str]]:
    """Count the checks by kind and outcome; that the program compiles and has the name is none of them."""
    answer = Answer(status="answered", files={"solution.py": source})
    found = verify(TASK, answer, (SUITE,), (), sandbox)
    counts = Counter[tuple[str, str]]((check.kind, check.outcome) for check in found.checks)
    del counts["static", "pass"]
    return counts
