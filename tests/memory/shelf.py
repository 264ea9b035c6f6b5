"""An index that keeps what it is given: what an index does is seen on it, and what becomes of a lost one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memory.errors import IndexUnavailable
from memory.index import digest
from memory.values import Health

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from memory.values import Document, Filters, Hit


class Shelf:
    """An index that keeps what it is given, and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.held_: dict[int, Document] = {}
        self.refused: set[int] = set()
        self.down = False

    def upsert(self, documents: Sequence[Document]) -> None:
        if self.down or {each.id for each in documents} & self.refused:
            raise IndexUnavailable("not these")
        self.held_ |= {each.id: each for each in documents}

    def delete(self, ids: Sequence[int]) -> None:
        for number in ids:
            self.held_.pop(number, None)

    def search(
        self, text: str, vector: NDArray[np.float32] | None, filters: Filters, k: int
    ) -> tuple[Hit, ...]:
        del text, vector, filters, k
        raise IndexUnavailable("no search here")

    def count(self) -> int:
        return len(self.held_)

    def held(self) -> Iterator[tuple[int, str]]:
        yield from ((number, digest(each)) for number, each in sorted(self.held_.items()))

    def health(self) -> Health:
        return Health(ok=not self.down, detail="a shelf")
