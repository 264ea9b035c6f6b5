"""How often selectors are right: the mean over tasks of the mean over draws, ties as a uniform pick."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Bools, Floats
    from benchmarks.selection.choosing import Chosen


class Cell(NamedTuple):
    """One suite scored by one kind of labels with n candidates."""

    suite: str
    labels: str
    n: int


@dataclass
class Scores:
    """Cell → selector → task → accuracy (0–1); the selectors `random` and `oracle` bound the others."""

    cells: dict[Cell, dict[str, dict[str, float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )

    def add(self, cell: Cell, task: str, chosen: Chosen, right: Bools) -> None:
        """Score what was chosen of a task, given which of its programs are right."""
        marks = right[chosen.programs]
        scored = self.cells[cell]
        for name, leads in chosen.leads.items():
            scored[name][task] = float(hits(leads, marks).mean())
        scored["oracle"][task] = float(marks.any(axis=1).mean())


def hits(leads: Bools, marks: Bools) -> Floats:
    """Give the chance of each draw that a uniform pick among the leaders is right: (draws)."""
    share: Floats = (leads & marks).sum(axis=1) / leads.sum(axis=1)
    return share
