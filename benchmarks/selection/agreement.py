"""What a draw shows without any model of it: how many tests, and whether all pass and all agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.choosing import distinct
from benchmarks.selection.shown import NOTHING

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Bools, Ints
    from benchmarks.selection.choosing import Evidence
    from benchmarks.selection.draws import Draws
    from benchmarks.selection.shown import Shown


@dataclass(frozen=True)
class Seen:
    """`tests` (draws) counts the shown tests; `unanimous` (draws, n) is that of each draw."""

    tests: Ints
    unanimous: Bools


def see(evidence: Evidence, draws: Draws) -> Seen:
    """Look at every draw, its candidates in the order of `Distinct.programs`."""
    found = distinct(evidence, draws)
    shown = [evidence.shown(found.programs[place], draws.calls[place]) for place in found.first]
    return Seen(
        tests=np.array([len(each.tests.places) for each in shown])[found.again],
        unanimous=np.stack([unanimous(each) for each in shown])[found.again],
    )


def unanimous(shown: Shown) -> Bools:
    """Tell which candidates pass every test, where all give the same on all tests and probes: (n).

    Nobody does where there is no test, or where no call gives a value.
    """
    given = np.hstack([shown.out, shown.probes])
    alike = bool((given == given[0]).all() and (given[0] != NOTHING).any())
    passing: Bools = shown.passed.all(axis=1) & shown.loads & (alike and shown.passed.shape[1] > 0)
    return passing
