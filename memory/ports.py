"""What the memory asks of the outside; adapters are named in settings.HYDRA_MEMORY."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from memory.values import Document, Filters, Health, Hit


class Index(Protocol):
    """Finds entries by words and by meaning. It can be lost at any time: the rows make it anew.

    Every method raises `memory.errors.IndexUnavailable` where its server does not answer in time.
    """

    def upsert(self, documents: Sequence[Document]) -> None:
        """Hold these, in place of what was held under the same ids."""
        ...

    def delete(self, ids: Sequence[int]) -> None:
        """Forget these; unknown ids are ignored."""
        ...

    def search(
        self, text: str, vector: NDArray[np.float32] | None, filters: Filters, k: int
    ) -> tuple[Hit, ...]:
        """Give at most `k` entries, best first: by the words of `text`, by `vector` (dimensions,), or both.

        An empty text searches by meaning alone, None by words alone.
        """
        ...

    def count(self) -> int:
        """Say how many entries are held."""
        ...

    def held(self) -> Iterator[tuple[int, str]]:
        """Give the id of each entry that is held with its `memory.index.digest`, in the order of ids."""
        ...

    def health(self) -> Health:
        """Say whether it answers; never raises."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def name(self) -> str:
        """The model, by name: vectors of one are compared with its own only."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the vectors of `texts`, in order: (n, dimensions), each of unit length or all zeros.

        Raises `memory.errors.EmbedderUnavailable` where nobody answers in time.
        """
        ...
