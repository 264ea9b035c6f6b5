from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from benchmarks.selection import kept_runs, probing
from benchmarks.selection.data import Problem
from consensus.ports import Stopped, never_stopped
from consensus.sandbox.bubblewrap import BubblewrapSandbox
from tests.benchmarks.selection.recorded import problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from consensus.ports import SandboxJob, SandboxReport

DOUBLE = "def solve(x):\n    return x * 2\n"
SUM = "def solve(x):\n    return x + x\n"
SQUARE = "def solve(x):\n    return x ** 2\n"
RAISES = "def solve(x):\n    raise ValueError\n"
TOLD = 'def solve(x: int) -> int:\n    """Double it.\n    >>> solve(3)\n    6\n    """\n'


def _problem() -> Problem:
    made = problem("one", 4, 3, [[0, 1, 2]]) | {"prompt": TOLD, "programs": [DOUBLE, SUM, SQUARE, RAISES]}
    return msgspec.convert(made, Problem)


class Counting(BubblewrapSandbox):
    """The real sandbox, which counts its starts."""

    starts = 0

    def run(self, job: SandboxJob, *, stopped: Stopped = never_stopped) -> SandboxReport:
        self.starts += 1
        return super().run(job, stopped=stopped)


def _track(_name: str, _total: int) -> Callable[[], None]:
    return lambda: None


def test_probes_are_changed_arguments_and_neither_tests_nor_examples() -> None:
    plan = probing.plan(_problem(), ("t",))
    assert [case.input for case in plan.examples] == ["solve(3)"]
    assert len(plan.probes) > 8
    assert not {"solve(0)", "solve(1)", "solve(2)", "solve(3)"} & set(plan.probes)
    assert plan == probing.plan(_problem(), ("t",))


def test_programs_are_told_apart_by_what_they_give_and_run_once(tmp_path: Path) -> None:
    made, sandbox = _problem(), Counting()
    plan = replace(probing.plan(made, ("t",)), call_seconds=20.0, total_seconds=100.0)  # on a busy machine
    jobs = [(plan, program) for program in made.programs]
    ran = kept_runs.complete(tmp_path / "probes.sqlite", jobs[:2], sandbox, _track)
    assert sandbox.starts == 2
    again = kept_runs.complete(tmp_path / "probes.sqlite", jobs + jobs, sandbox, _track)
    assert sandbox.starts == 4
    assert ran.items() <= again.items()
    seen = probing.probed(plan, made.programs, again)
    assert (seen.values[0] == seen.values[1]).all()
    assert (seen.values[0] != seen.values[2]).any()
    assert (seen.values[3] == -1).all()
    assert seen.examples.tolist() == [[True], [True], [False], [False]]


def test_a_program_that_was_not_run_gave_nothing() -> None:
    made = _problem()
    plan = probing.plan(made, ("t",))
    assert (probing.probed(plan, made.programs, {}).values == -1).all()
