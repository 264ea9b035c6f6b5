"""Short ways to run programs in the real sandbox."""

from __future__ import annotations

import ast
from typing import Any

from consensus.ports import Observation, SandboxJob, SuiteOutcome
from consensus.sandbox.bubblewrap import BubblewrapSandbox


def observe(source: str, *calls: str, call_seconds: float = 2.0) -> tuple[Observation, ...]:
    job = SandboxJob(
        files={"solution.py": source}, entry_point="solve", calls=calls, call_seconds=call_seconds
    )
    return BubblewrapSandbox().run(job).observations


def value(source: str, call: str = "solve()") -> Any:
    """Give the returned literal, or the observation's outcome and text where nothing was returned."""
    (seen,) = observe(source, call)
    return ast.literal_eval(seen.shown) if seen.outcome == "returned" else f"{seen.outcome} {seen.shown}"


def examine(tests: str, source: str, entry_point: str = "solve") -> tuple[SuiteOutcome, ...]:
    job = SandboxJob(
        files={"solution.py": source},
        entry_point=entry_point,
        suites=(tests,),
        call_seconds=0.7,
        total_seconds=10.0,
    )
    return BubblewrapSandbox().run(job).suites[0]
