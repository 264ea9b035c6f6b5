"""What a sandbox costs beside running the same program plainly.

Counted is wall time. Examined: `Sandbox.run` from its call to its report, for one candidate with 60 checks:
starting and ending the sandboxes, the import, each call in a process of its own, and the tests' own sandbox
where there is a tests file. Plain: one Python process from its start to its end, `python -I -S`, that
imports the same program once and makes the same 60 calls. The overhead is the difference of the two in one
round; the rounds take turns, so that a busy moment of the machine meets all alike.

Of the 60 checks, `mixed` (the figure that has a bar) makes 36 as calls, as prompt examples, generated tests
and probes are run, and 24 as asserts of the user's tests file; the others make all 60 in one way. `start` is
a job without any check.
"""

from __future__ import annotations

import json
import subprocess
import time
from functools import partial
from typing import TYPE_CHECKING

from consensus.errors import SandboxError
from consensus.ports import SandboxJob
from consensus.sandbox import root

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consensus.ports import Sandbox, SandboxReport

CHECKS, ASSERTED = 60, 24
TOTAL_SECONDS = 120.0  # a limit that a measurement never meets
PROGRAM = """
from collections import Counter

def solve(text: str, least: int = 1) -> list[tuple[str, int]]:
    counts = Counter(text.lower().split())
    return sorted((word, n) for word, n in counts.items() if n >= least)
"""
CALLS = tuple(f"solve('a b {n} a c {n % 7} b a', {n % 3})" for n in range(CHECKS))
_PLAIN = """
import json, sys, types
source, calls = json.loads(sys.stdin.read())
module = types.ModuleType("solution")
exec(compile(source, "solution.py", "exec"), module.__dict__)
print([eval(call, dict(vars(module))) for call in calls])
"""


class WrongAnswerError(SandboxError):
    """A measured run did not give what it should have: its time means nothing."""


def asserts(calls: tuple[str, ...]) -> str:
    """Give a tests file that asserts each call to give what it gives."""
    return "from solution import solve\n" + "".join(f"assert {call} == {_right(call)}\n" for call in calls)


def test_functions(calls: tuple[str, ...]) -> str:
    """Give the same file for pytest, one function an assert."""
    tests = (f"def test_{n}():\n    assert {call} == {_right(call)}\n" for n, call in enumerate(calls))
    return "from solution import solve\n" + "".join(tests)


def _right(call: str) -> str:
    space: dict[str, object] = {}
    exec(PROGRAM, space)  # noqa: S102 — our own program
    return repr(eval(call, space))  # noqa: S307 — as above


def _job(calls: tuple[str, ...], suite: str = "") -> SandboxJob:
    return SandboxJob(
        files={"solution.py": PROGRAM},
        entry_point="solve",
        calls=calls,
        suites=(suite,) if suite else (),
        call_seconds=20.0,
        total_seconds=TOTAL_SECONDS,
    )


JOBS: Mapping[str, SandboxJob] = {
    "mixed": _job(CALLS[ASSERTED:], asserts(CALLS[:ASSERTED])),
    "calls": _job(CALLS),
    "asserts": _job((), asserts(CALLS)),
    "pytest": _job((), test_functions(CALLS)),
    "start": _job(()),
}


def examined(sandbox: Sandbox, job: SandboxJob) -> float:
    """Run a job and give its wall time in ms; raises WrongAnswerError where a check did not pass."""
    began = time.perf_counter()
    report = sandbox.run(job)
    spent = (time.perf_counter() - began) * 1000
    _hold(report, job)
    return spent


def _hold(report: SandboxReport, job: SandboxJob) -> None:
    returned = sum(seen.outcome == "returned" for seen in report.observations)
    passed = sum(test.outcome == "pass" for suite in report.suites for test in suite)
    wanted = 0 if job is JOBS["start"] else CHECKS
    if report.load_error or returned + passed != wanted:
        raise WrongAnswerError(f"{returned + passed} of {wanted} checks passed: {report.load_error}")


def plain() -> float:
    """Make the calls in a plain process and give its wall time in ms."""
    given = json.dumps([PROGRAM, CALLS])
    command = [root.python(), "-I", "-S", "-B", "-X", "utf8", "-c", _PLAIN]
    began = time.perf_counter()
    subprocess.run(command, input=given, text=True, capture_output=True, check=True)
    return (time.perf_counter() - began) * 1000


def rounds(sandbox: Sandbox, count: int, advance: Callable[[], None]) -> dict[str, list[float]]:
    """Measure every variant and the plain process in turn; one warm-up round is left out. Gives ms."""
    measures: dict[str, Callable[[], float]] = {
        name: partial(examined, sandbox, job) for name, job in JOBS.items()
    }
    measures["plain"] = plain
    names = list(measures)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(count + 1):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            spent = measures[name]()
            if number:
                times[name].append(spent)
        advance()
    return times
