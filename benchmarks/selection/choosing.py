"""Lets selectors choose on every draw of a problem, on evidence that repeats only once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.shown import Shown, leaders, written_by
from consensus.checks import static

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.selection.arrays import Bools, Floats, Ints
    from benchmarks.selection.data import Recorded
    from benchmarks.selection.draws import Draws
    from benchmarks.selection.probed import Probed
    from benchmarks.selection.shown import Selector, Tests


@dataclass(frozen=True)
class Chosen:
    """What selectors chose: `programs` (draws, n) are indices; `leads` and `scores` have the same shape."""

    programs: Ints
    leads: dict[str, Bools]
    scores: dict[str, Floats]


class Evidence:
    """The evidence on a problem's programs, from which each draw is shown its part."""

    def __init__(self, recorded: Recorded, probed: Probed, most: int | None) -> None:
        self._recorded = recorded
        self._probed = probed
        self._most = most
        self._tests: dict[bytes, Tests] = {}
        self._loads = ~(recorded.status == ord("X")).any(axis=1)
        problem = recorded.problem
        self._sound = self._loads & [_sound(program, problem.entry_point) for program in problem.programs]
        gates = np.column_stack([self._loads, self._sound])
        whole = (recorded.status, recorded.out, gates, probed.values, probed.examples)
        _, alike = np.unique(
            np.hstack([part.astype(np.int64) for part in whole]), axis=0, return_inverse=True
        )
        self.alike: Ints = alike.reshape(-1)
        """(programs): equal numbers for programs that all evidence is equal on."""

    def shown(self, programs: Ints, calls: Ints) -> Shown:
        """Give what is shown of these programs with the tests of these calls."""
        tests = self._shown_tests(calls)
        grid = np.ix_(programs, tests.places)
        return Shown(
            tests=tests,
            status=self._recorded.status[grid],
            out=self._recorded.out[grid],
            loads=self._loads[programs],
            sound=self._sound[programs],
            probes=self._probed.values[programs],
            examples=self._probed.examples[programs],
        )

    def _shown_tests(self, calls: Ints) -> Tests:
        key = calls.tobytes()
        if key not in self._tests:
            self._tests[key] = written_by(self._recorded.problem, calls.tolist(), self._most)
        return self._tests[key]


@cache
def _sound(program: str, entry_point: str) -> bool:
    """Tell whether a program passes the static check; each stands in several suites and is read once."""
    return static.check({"solution.py": program}, entry_point).outcome == "pass"


@dataclass(frozen=True)
class Distinct:
    """The draws whose evidence differs.

    `programs` (draws, n) are those of all draws, alike ones in one order; `first` are places of draws, no two
    of which are shown the same; `again` (draws) tells which of these is shown what each draw is shown.
    """

    programs: Ints
    first: Ints
    again: Ints


def distinct(evidence: Evidence, draws: Draws) -> Distinct:
    """Find the draws with the same evidence."""
    order = np.argsort(evidence.alike[draws.programs], axis=1, kind="stable")
    programs = np.take_along_axis(draws.programs, order, axis=1)
    keys = np.hstack([evidence.alike[programs], draws.calls])
    _, first, again = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return Distinct(programs, first, again.reshape(-1))


def choose(evidence: Evidence, draws: Draws, selectors: Mapping[str, Selector]) -> Chosen:
    """Let each selector choose on each draw; draws with the same evidence are asked once."""
    found = distinct(evidence, draws)
    different = [evidence.shown(found.programs[place], draws.calls[place]) for place in found.first]
    scores = {name: np.stack([select(shown) for shown in different]) for name, select in selectors.items()}
    leads = {name: np.stack([leaders(each) for each in rows]) for name, rows in scores.items()}
    return Chosen(
        programs=found.programs,
        leads={name: rows[found.again] for name, rows in leads.items()},
        scores={name: rows[found.again] for name, rows in scores.items()},
    )
