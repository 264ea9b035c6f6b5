"""The hidden truth. Only what scores, and what fits, may import this."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from benchmarks.selection.data import rows
from consensus.errors import InputError

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Bools
    from benchmarks.selection.data import Recording

KINDS = ("base", "plus")
BROKEN = {("plus", "HumanEval/32")}  # its own reference solution fails these tests


class Row(msgspec.Struct, frozen=True):
    """One character a program, P = right; None where the tests have no such task."""

    id: str
    base: str | None = None
    plus: str | None = None


Truth = dict[str, dict[str, "Bools"]]
"""Kind of label → id of the problem → which programs are right; problems without such labels are missing."""


def read(recording: Recording) -> Truth:
    """Read the labels of every problem; raises InputError."""
    found: Truth = {kind: {} for kind in KINDS}
    for file, problems in recording.problems.items():
        path = recording.folder / f"{file}.labels.jsonl.gz"
        lines = {row.id: (number, row) for number, row in enumerate(rows(path, Row), start=1)}
        for problem in (recorded.problem for recorded in problems):
            if problem.id not in lines:
                raise InputError(f"{path}: has no line for {problem.id}")
            number, row = lines[problem.id]
            for kind in KINDS:
                marks = getattr(row, kind)
                if marks is None or (kind, problem.task_id) in BROKEN:
                    continue
                if len(marks) != len(problem.programs):
                    said = f"{kind} labels {len(marks)} programs, the problem has {len(problem.programs)}"
                    raise InputError(f"{path}, line {number}: {said}")
                found[kind][problem.id] = np.array([mark == "P" for mark in marks])
    return found
