"""The bench's own column on a draw: its reckoning with what was recorded of the programs and the tests shown.

Probes are planned as for a suite, of the tests of this draw alone: an episode knows no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from benchmarks.selection import kept_runs, probing
from benchmarks.selection.choosing import Evidence
from consensus.sandbox.factory import from_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.rows import Track
    from benchmarks.selection.kept_runs import Job
    from benchmarks.selection.live.sample import Draw
    from benchmarks.selection.probing import Plan
    from benchmarks.selection.shown import Shown


def shown(draws: Sequence[Draw], kept: Path, track: Track) -> list[Shown]:
    """Give what the bench shows its selectors of each draw; probes are run where `kept` has them not yet.

    Raises SandboxError where no sandbox can be made.
    """
    planned = [(draw, plan(draw)) for draw in draws]
    jobs = [job for draw, made in planned for job in _jobs(draw, made)]
    ran = kept_runs.complete(kept, jobs, from_settings(), track)
    found = []
    for draw, made in planned:
        seen = probing.probed(made, draw.problem.programs, ran)
        evidence = Evidence(draw.recorded, seen, draw.suite.asserts_per_generation)
        found.append(evidence.shown(np.array(draw.programs), np.array(draw.all_calls, dtype=np.int64)))
    return found


def plan(draw: Draw) -> Plan:
    """Plan the probes of a draw."""
    written = dict.fromkeys(test for call in draw.all_calls for test in draw.written(call))
    tests = tuple(draw.problem.tests[place] for place in written)
    return probing.plan(msgspec.structs.replace(draw.problem, tests=tests), draw.suite.tests)


def _jobs(draw: Draw, made: Plan) -> list[Job]:
    loaded = [place for place in draw.programs if ord("X") not in draw.recorded.status[place]]
    return [(made, draw.problem.programs[place]) for place in loaded]
