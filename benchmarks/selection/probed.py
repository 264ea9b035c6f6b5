"""What the programs of a problem gave on calls that no recorded test makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Bools, Ints


@dataclass(frozen=True)
class Probed:
    """`values` (programs, probes) names what each gave, `examples` (programs, examples) which hold."""

    values: Ints
    examples: Bools

    @classmethod
    def nothing(cls, programs: int) -> Probed:
        """Give what is known where nothing was run."""
        return cls(np.empty((programs, 0), dtype=np.int64), np.empty((programs, 0), dtype=np.bool_))
