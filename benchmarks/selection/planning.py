"""What is to be scored, and what has to be run for that."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from benchmarks.selection import probing

if TYPE_CHECKING:
    from benchmarks.selection.data import Recorded, Recording, Suite
    from benchmarks.selection.kept_runs import Job
    from benchmarks.selection.probing import Plan

Plans = dict[tuple[tuple[str, ...], str], tuple["Recorded", "Plan"]]
"""(Sources of tests, id of the problem) → the problem and what is run on its programs."""


def problems(recording: Recording, suite: Suite, share: int) -> list[Recorded]:
    """Give one of `share` problems of a suite, the same tasks in every suite."""
    named = ((each, zlib.crc32(each.problem.task_id.encode())) for each in recording.problems[suite.file])
    return [each for each, number in named if number % share == 0]


def plans(recording: Recording, share: int) -> Plans:
    """Plan the probes of every problem that is scored."""
    different = {(suite.file, suite.tests): suite for suite in recording.suites}
    return {
        (suite.tests, each.problem.id): (each, probing.plan(each.problem, suite.tests))
        for suite in different.values()
        for each in problems(recording, suite, share)
    }


def jobs(planned: Plans) -> list[Job]:
    """Give every plan with every program that loaded when it was recorded; others give nothing."""
    return [
        (plan, program)
        for each, plan in planned.values()
        for program, status in zip(each.problem.programs, each.status, strict=True)
        if ord("X") not in status
    ]
