"""Which weights our own column is scored with: the committed ones, or ones fitted without what is scored.

The committed weights for any model are fitted on the tasks of `fitted_on.txt`. Where a folder holds one of
them, each suite and task is scored by weights that saw neither; elsewhere the committed ones are used as is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection import ours
from benchmarks.selection.choosing import distinct
from benchmarks.selection.fitting import Example

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.selection.arrays import Bools
    from benchmarks.selection.choosing import Evidence
    from benchmarks.selection.data import Recorded, Suite
    from benchmarks.selection.draws import Draws

Piece = tuple["Suite", "Recorded", "Evidence"]
"""One problem of a suite, and the evidence on its programs."""


@cache
def fitted_on() -> frozenset[str]:
    """Give the tasks that the committed weights were fitted on."""
    return frozenset(Path(__file__).with_name("fitted_on.txt").read_text().split())


def known(pieces: Sequence[Piece]) -> bool:
    """Tell whether a task is among those that the committed weights were fitted on."""
    return not fitted_on().isdisjoint(recorded.problem.task_id for _, recorded, _ in pieces)


def examples(piece: Piece, draws: Draws, right: Bools) -> Iterator[Example]:
    """Give the draws of a problem to fit on: each once, with the share of all that it is."""
    suite, recorded, evidence = piece
    found = distinct(evidence, draws)
    marks = right[found.programs]
    rows, first, counts = np.unique(
        np.hstack([found.again[:, None], marks]), axis=0, return_index=True, return_counts=True
    )
    told = {}
    for row, place, count in zip(rows, first, counts, strict=True):
        if row[0] not in told:
            told[row[0]] = ours.evidence(evidence.shown(found.programs[place], draws.calls[place]))
        yield Example(
            suite=suite.name,
            task=recorded.problem.task_id,
            evidence=told[row[0]],
            right=marks[place].tolist(),
            weight=float(count) / len(marks),
        )
