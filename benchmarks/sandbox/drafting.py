"""What running an author's drafts in one sandbox saves beside a sandbox for each.

Counted is wall time, of four programs with fifteen calls each. `apart` runs every program as candidates are
run: a sandbox for each, a process for each call. Both take turns in going first.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.sandbox.cost import CALLS, PROGRAM, TOTAL_SECONDS, WrongAnswerError
from consensus.ports import DraftsJob, SandboxJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.ports import Observation, Sandbox

DRAFTS, ASKED = 4, CALLS[:15]
PROGRAMS = tuple({"solution.py": f"{PROGRAM}\nNUMBER = {n}\n"} for n in range(DRAFTS))


def together(sandbox: Sandbox) -> tuple[tuple[Observation, ...], ...]:
    """Run the drafts as a test author's."""
    job = DraftsJob(programs=PROGRAMS, calls=ASKED, call_seconds=20.0, program_seconds=TOTAL_SECONDS)
    return sandbox.run_drafts(job)


def apart(sandbox: Sandbox) -> tuple[tuple[Observation, ...], ...]:
    """Run the same programs as candidates."""
    jobs = (
        SandboxJob(
            files=files,
            entry_point="solve",
            calls=ASKED,
            call_seconds=20.0,
            total_seconds=TOTAL_SECONDS,
        )
        for files in PROGRAMS
    )
    return tuple(sandbox.run(job).observations for job in jobs)


WAYS: dict[str, Callable[[Sandbox], tuple[tuple[Observation, ...], ...]]] = {
    "together": together,
    "apart": apart,
}


def rounds(sandbox: Sandbox, count: int, advance: Callable[[], None]) -> dict[str, list[float]]:
    """Measure both ways in turn; one warm-up round is left out. Gives ms; raises WrongAnswerError."""
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    for number in range(count + 1):
        for name in list(WAYS)[:: 1 if number % 2 else -1]:
            began = time.perf_counter()
            seen = WAYS[name](sandbox)
            spent = (time.perf_counter() - began) * 1000
            returned = sum(each.outcome == "returned" for draft in seen for each in draft)
            if returned != DRAFTS * len(ASKED):
                raise WrongAnswerError(f"{returned} of {DRAFTS * len(ASKED)} calls of drafts returned")
            if number:
                times[name].append(spent)
        advance()
    return times
