"""Documents and vectors to test with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from memory.values import Document, Filters

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from memory.ports import Index

DIMENSIONS = 8


def along(*weights: float) -> NDArray[np.float32]:
    """Give the unit vector along the first axes, by these weights."""
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[: len(weights)] = weights
    return vector / np.float32(np.linalg.norm(vector))


def doc(number: int, text: str = "", vector: NDArray[np.float32] | None = None, **fields: Any) -> Document:
    given: dict[str, Any] = {"kind": "pattern", "language": "python", "status": "active"} | fields
    return Document(
        id=number, text=text, vector=b"" if vector is None else vector.astype("<f4").tobytes(), **given
    )


def ids(
    index: Index,
    text: str = "",
    vector: NDArray[np.float32] | None = None,
    *,
    k: int = 10,
    **filters: tuple[str, ...],
) -> list[int]:
    """Give the ids that a search finds, best first."""
    return [hit.id for hit in index.search(text, vector, Filters(**filters), k)]
