"""What advice has earned: how often a model was right at a purpose, where that was measured against truth.

Advice counts by its record alone. Where a model was never measured, or is no better than chance, what it says
is kept and shown, and weighs nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from consensus.evidence.wilson import interval
from consensus.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consensus.values import Purpose

CHANCE = 0.5  # below it, even the opposite of what is said would be the better guess


class Record(Value, frozen=True):
    """`right` of `asked` answers were right, balanced over right and wrong programs where it judges them."""

    right: int
    asked: int

    @property
    def low(self) -> float:
        """The lower end of the 95 % Wilson interval of the accuracy."""
        return interval(self.right, self.asked)[0]


EARNED: Mapping[tuple[str, Purpose], Record] = {}  # (model, purpose) → its record


def earned(model: str, purpose: Purpose, records: Mapping[tuple[str, Purpose], Record] = EARNED) -> float:
    """Give how often the model is right at the purpose, 0–1; 0 where it has earned no trust."""
    record = records.get((model, purpose))
    if record is None or record.low <= CHANCE:
        return 0.0
    return (record.right + 1) / (record.asked + 2)  # never quite sure, however good the record


def log_odds(accuracy: float) -> float:
    """Give what one piece of advice moves the log-odds of being right; 0 for advice that earned nothing."""
    return math.log(accuracy / (1 - accuracy)) if CHANCE < accuracy < 1 else 0.0
