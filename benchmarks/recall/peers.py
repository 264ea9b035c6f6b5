"""What our indexes are held against: the bare Weaviate client, and chromadb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import weaviate
from weaviate.classes.query import Filter, HybridFusion

from memory.index.weaviate.schema import NAME, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from memory.models import MemoryEntry
    from memory.values import Filters


class BareWeaviate:
    """The same hybrid query on the same collection, by the client alone."""

    def __init__(self, http_port: int, grpc_port: int) -> None:
        self._client = weaviate.connect_to_local(port=http_port, grpc_port=grpc_port)
        self._entries = self._client.collections.use(NAME.format(VERSION))

    def search(self, text: str, vector: NDArray[np.float32], filters: Filters, k: int) -> list[int]:
        """Give the numbers of the entries, best first."""
        wanted = Filter.by_property("language").contains_any(list(filters.languages)) & Filter.by_property(
            "status"
        ).contains_any(list(filters.statuses))
        found = self._entries.query.hybrid(
            text,
            vector=vector.tolist(),
            alpha=0.5,
            limit=k,
            filters=wanted,
            query_properties=["text"],
            fusion_type=HybridFusion.RANKED,
            return_properties=["entry"],
        )
        return [int(str(each.properties["entry"])) for each in found.objects]

    def close(self) -> None:
        """End the connection."""
        self._client.close()


class Chroma:
    """chromadb on disk, in this process: nearest vectors among those that pass the same filters."""

    def __init__(self, folder: Path) -> None:
        import chromadb  # noqa: PLC0415 — only this benchmark has it

        client = chromadb.PersistentClient(
            str(folder), settings=chromadb.Settings(anonymized_telemetry=False)
        )
        self._entries: Any = client.create_collection("entries", configuration={"hnsw": {"space": "cosine"}})

    def put(self, rows: Sequence[MemoryEntry]) -> None:
        """Hold the rows with their own vectors."""
        self._entries.add(
            ids=[str(row.pk) for row in rows],
            embeddings=[np.frombuffer(bytes(row.embedding or b""), "<f4") for row in rows],
            documents=[row.text for row in rows],
            metadatas=[{"language": row.language, "status": row.status} for row in rows],
        )

    def search(self, _text: str, vector: NDArray[np.float32], filters: Filters, k: int) -> list[int]:
        """Give the numbers of the nearest entries."""
        wanted = {
            "$and": [
                {"language": {"$in": list(filters.languages)}},
                {"status": {"$in": list(filters.statuses)}},
            ]
        }
        found = self._entries.query(query_embeddings=[vector], n_results=k, where=wanted, include=[])
        return [int(name) for name in found["ids"][0]]
