"""Why the leaders of a draw differ: which kinds of evidence, taken from the other side, make them equal."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from benchmarks.selection.shown import leaders
from consensus.evidence.fits import ANY
from consensus.evidence.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.selection.arrays import Bools
    from consensus.values import CandidateValue, CheckKind

KINDS: dict[str, tuple[CheckKind, ...]] = {
    "program": ("static",),
    "examples": ("prompt_example",),
    "tests": ("generated_test",),
    "tests of other answers": ("cross_test",),
    "probes": (),
}
"""What evidence is divided into, and the checks of each kind; `program` also tells whether there is one."""


def lead(candidates: Sequence[CandidateValue]) -> Bools:
    """Give who leads by the weights for any model: (n)."""
    chances = rank(candidates, ANY).chances
    return leaders(np.array([chances[candidate.id] for candidate in candidates]))


def causes(recorded: Sequence[CandidateValue], live: Sequence[CandidateValue]) -> list[tuple[str, ...]]:
    """Give the smallest sets of kinds that, taken from the live evidence, make the recorded one lead as live.

    Candidates stand in the same order. All kinds together always do; [] where nothing has to be replaced.
    """
    wanted = lead(live).tolist()
    for size in range(len(KINDS) + 1):
        sets = combinations(KINDS, size)
        found = [kinds for kinds in sets if lead(mixed(recorded, live, kinds)).tolist() == wanted]
        if found:
            return [kinds for kinds in found if kinds]
    raise AssertionError("evidence has a kind that is not listed here")


def mixed(
    recorded: Sequence[CandidateValue], live: Sequence[CandidateValue], kinds: Sequence[str]
) -> list[CandidateValue]:
    """Give the recorded candidates with these kinds of evidence taken from the live ones."""
    taken = {check for kind in kinds for check in KINDS[kind]}
    return [
        msgspec.structs.replace(
            one,
            status=other.status if "program" in kinds else one.status,
            checks=(
                *(check for check in one.checks if check.kind not in taken),
                *(check for check in other.checks if check.kind in taken),
            ),
            behaviour=other.behaviour if "probes" in kinds else one.behaviour,
        )
        for one, other in zip(recorded, live, strict=True)
    ]
