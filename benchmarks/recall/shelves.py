"""The entries in every store that is timed: the rows, Weaviate and chromadb."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from memory.index import document
from memory.models import MemoryEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memory.index.weaviate import WeaviateIndex
    from memory.ports import Embedder

BATCH = 250


class Shelves:
    """Puts the same entries into every store, a batch at a time."""

    def __init__(self, embedder: Embedder, weaviate: WeaviateIndex, chroma: Any) -> None:
        self._embedder, self._weaviate, self._chroma = embedder, weaviate, chroma
        self.count = 0

    def fill(self, texts: Iterator[str], size: int, advance: Callable[[], None]) -> None:
        """Take texts until `size` entries are held; `advance` is called for each batch."""
        while self.count < size:
            self.put(list(islice(texts, min(BATCH, size - self.count))))
            advance()

    def put(self, texts: list[str]) -> list[int]:
        """Hold an entry for each text; give their numbers."""
        now = timezone.now()
        rows = [
            MemoryEntry(
                kind="pattern",
                title=text[:200],
                problem=text,
                content="def solve(): ...",
                text=text,
                provenance=f"bench:{self.count + number}",
                embedding=vector.astype("<f4").tobytes(),
                embedder=self._embedder.name,
                updated_at=now,
                indexed_at=now,  # nothing of it waits: the stack's beat has nothing to do
            )
            for number, (text, vector) in enumerate(zip(texts, self._embedder.embed(texts), strict=True))
        ]
        made = MemoryEntry.objects.bulk_create(rows)
        self.count += len(made)
        self._weaviate.upsert([document(row) for row in made])
        self._chroma.put(made)
        return [row.pk for row in made]
