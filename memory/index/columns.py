"""What entries are filtered by, as numbers: one array per field, each value stored once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from memory.index.arrays import grown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from memory.index.arrays import Places

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True)
class Column(Generic[V]):
    """A field of all entries, by place; never changed, only replaced."""

    codes: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    known: Mapping[V, int] = field(default_factory=dict)  # value → code, in the order of codes

    def where(self, wanted: Callable[[V], bool]) -> NDArray[np.bool_]:
        """Say of each entry whether its value is wanted; `wanted` is asked once per value."""
        if not self.known:
            return np.zeros(len(self.codes), np.bool_)
        return np.fromiter(map(wanted, self.known), np.bool_, len(self.known))[self.codes]

    def put(self, places: Places, values: Sequence[V], size: int) -> Column[V]:
        """Give this column with `values` at `places`, and `size` places in all."""
        known = self.known
        fresh = dict.fromkeys(value for value in values if value not in known)
        if fresh:
            known = {**known, **{value: len(known) + number for number, value in enumerate(fresh)}}
        codes = grown(self.codes, size)
        codes[places] = [known[value] for value in values]
        return Column(codes, known)
