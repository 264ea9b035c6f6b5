"""The vectors of one embedder, in memory: exact cosines, and nothing that a reader holds is ever changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from memory.index.arrays import best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memory.index.arrays import Mask, Places, Scores

BLOCK = 16_384  # vectors; larger blocks are not merged, so that no search waits for a large copy
LIMIT = 1 << 30  # bytes: a million vectors of 256 numbers; beyond it the oldest are left to the words
NOBODY = -1


@dataclass(frozen=True)
class Vectors:
    """Unit vectors in blocks (n, dimensions), and whose they are: `owners` (all n,) gives places of entries.

    A vector that went or was replaced stays in its block, and belongs to nobody.
    """

    embedder: str = ""
    dimensions: int = 0
    limit: int = LIMIT
    blocks: tuple[NDArray[np.float32], ...] = ()
    owners: Places = field(default_factory=lambda: np.zeros(0, np.int32))
    left_out: int = 0  # vectors that did not fit

    def __len__(self) -> int:
        return int((self.owners != NOBODY).sum())

    def suits(self, vector: NDArray[np.float32]) -> bool:
        """Say whether a vector can be compared with these: of their size, finite and with a direction."""
        return (
            self.dimensions > 0
            and vector.shape == (self.dimensions,)
            and bool(np.isfinite(vector).all())
            and bool(vector.any())
        )

    def wasteful(self) -> bool:
        """Say whether so many belong to nobody that reading them anew is worth its while."""
        return len(self.owners) > max(BLOCK, 2 * len(self))

    def without(self, places: Places, size: int) -> Vectors:
        """Give these without the vectors of the entries at `places`, of `size` entries in all."""
        if not len(self.owners) or not len(places):
            return self
        gone = np.zeros(size + 1, np.bool_)  # the last one answers for nobody (-1)
        gone[places] = True
        dropped = gone[self.owners]
        return (
            replace(self, owners=np.where(dropped, np.int32(NOBODY), self.owners)) if dropped.any() else self
        )

    def and_also(self, places: Sequence[int], raw: Sequence[bytes]) -> Vectors:
        """Give these and new ones, `dimensions` float32 each; what has no direction is left out."""
        if not raw:
            return self
        block = np.frombuffer(b"".join(raw), "<f4").reshape(len(raw), self.dimensions).astype(np.float32)
        with np.errstate(all="ignore"):  # what is not finite is left out below
            lengths = np.sqrt(np.einsum("ij,ij->i", block, block))
            sound = np.isfinite(lengths) & (lengths > 0)
            block = block[sound] / lengths[sound, None]
        blocks = [*self.blocks, block]
        while len(blocks) > 1 and len(blocks[-2]) <= 2 * len(blocks[-1]) and len(blocks[-2]) < BLOCK:
            blocks[-2:] = [np.concatenate(blocks[-2:])]
        owners = np.concatenate([self.owners, np.asarray(places, np.int32)[sound]])
        left_out = self.left_out
        while len(blocks) > 1 and len(owners) * self.dimensions * 4 > self.limit:
            left_out += int((owners[: len(blocks[0])] != NOBODY).sum())
            owners = owners[len(blocks[0]) :]
            del blocks[0]
        return replace(self, blocks=tuple(blocks), owners=owners, left_out=left_out)

    def nearest(
        self, vector: NDArray[np.float32], allowed: Mask, newness: NDArray[np.int64], k: int
    ) -> tuple[Places, Scores]:
        """Give the places of the `k` nearest entries of those `allowed`, best first, and their cosines.

        `allowed` has one place more than there are entries: the last answers for nobody, and is False.
        """
        unit = np.ascontiguousarray(vector / np.linalg.norm(vector), np.float32)
        cosines = np.empty(len(self.owners), np.float32)
        start = 0
        for block in self.blocks:
            np.dot(block, unit, out=cosines[start : start + len(block)])
            start += len(block)
        cosines[~allowed[self.owners]] = -np.inf
        found = best(cosines, newness[self.owners], k)
        return self.owners[found], cosines[found]
