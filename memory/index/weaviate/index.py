"""The index over one collection: an implementation of `memory.ports.Index`."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import numpy as np
from weaviate.classes.data import DataObject
from weaviate.classes.query import Filter, HybridFusion, MetadataQuery

from memory.errors import IndexUnavailable
from memory.index import digest
from memory.index.weaviate.link import Link
from memory.index.weaviate.schema import FILTERED, NAME, VERSION, ensure
from memory.values import Health, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from weaviate import WeaviateClient
    from weaviate.collections import Collection

    from memory.index.weaviate.link import Address
    from memory.values import Document, Filters

NAMESPACE = uuid.UUID("6f1d3c52-52a4-5d0e-9d6c-6f1c1b6a8f10")  # of the ids that entries have there
NOBODY = 0  # no row has this id
LEAST = 20  # asked for fewer, its word search leaves out better ones behind the first that it meets
BATCH = 500  # objects that are sent at once
CONTROLS = dict.fromkeys(range(32), " ")


class WeaviateIndex:
    """Safe to use from many threads; connects at the first call, and again after the server was away."""

    def __init__(self, address: Address) -> None:
        self._link = Link(address, ensure)
        self._alpha = address.alpha

    def upsert(self, documents: Sequence[Document]) -> None:
        """Hold these; raises IndexUnavailable where any of them is refused, naming the first."""
        for first in range(0, len(documents), BATCH):
            objects = [_object(each) for each in documents[first : first + BATCH]]
            sent = self._link.call(lambda client, sent=objects: _entries(client).data.insert_many(sent))  # type: ignore[misc]  # mypy reads the default as an argument
            if sent.errors:
                place, error = next(iter(sent.errors.items()))
                self._flush()
                raise IndexUnavailable(
                    f"Weaviate refused {len(sent.errors)} of {len(objects)} entries, the first being "
                    f"{documents[first + place].id}: {error.message[:200]}"
                )
        if documents:
            self._flush()

    def _flush(self) -> None:
        """Have the vectors of the last batch written out.

        Weaviate 1.35 writes the vectors of a batch with the write that follows it: without one, a kill lost
        all 100 of 100, also 40 s later, and the same objects sent again did not bring them back.
        """
        self.delete([NOBODY])

    def delete(self, ids: Sequence[int]) -> None:
        """Forget these."""
        for first in range(0, len(ids), BATCH):
            names = [_uuid(number) for number in ids[first : first + BATCH]]
            self._link.call(
                lambda client, names=names: _entries(client).data.delete_many(
                    Filter.by_id().contains_any(names)
                )  # type: ignore[misc]  # as above
            )

    def search(
        self, text: str, vector: NDArray[np.float32] | None, filters: Filters, k: int
    ) -> tuple[Hit, ...]:
        """Find by words (BM25), by meaning (cosine), or by both fused by rank."""
        words = _clean(text).translate(CONTROLS).strip()
        meaning = vector.tolist() if vector is not None and vector.any() else None
        if k < 1 or not (words or meaning):
            return ()
        asked: dict[str, Any] = {
            "limit": max(k, LEAST),
            "filters": _filter(filters),
            "return_properties": ["entry"],
            "return_metadata": MetadataQuery(score=True, distance=True),
        }

        def find(client: WeaviateClient) -> Any:
            query = _entries(client).query
            if meaning is None:
                return query.bm25(words, query_properties=["text"], **asked)
            if not words:
                return query.near_vector(meaning, **asked)
            return query.hybrid(
                words,
                vector=meaning,
                alpha=self._alpha,
                query_properties=["text"],
                fusion_type=HybridFusion.RANKED,
                **asked,
            )

        found = self._link.call(find).objects
        hits = [
            Hit(id=int(each.properties["entry"]), score=_score(each.metadata, bool(words))) for each in found
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, -hit.id))[:k])

    def count(self) -> int:
        """Say how many entries are held."""
        counted = self._link.call(lambda client: _entries(client).aggregate.over_all(total_count=True))
        return int(counted.total_count or 0)

    def held(self) -> Iterator[tuple[int, str]]:
        """Give every entry with its digest, in the order of ids."""

        def read(client: WeaviateClient) -> list[tuple[int, str]]:
            every = _entries(client).iterator(return_properties=["entry", "digest"], cache_size=BATCH)
            return sorted((int(each.properties["entry"]), str(each.properties["digest"])) for each in every)

        yield from self._link.call(read)

    def health(self) -> Health:
        """Say which server answers, and what it holds."""
        try:
            version = self._link.call(lambda client: client.get_meta().get("version", "unknown"))
            return Health(
                ok=True, detail=f"Weaviate {version} at {self._link.address!r}: {self.count()} entries"
            )
        except IndexUnavailable as error:
            return Health(ok=False, detail=str(error))

    def clear(self) -> None:
        """Forget everything: the collection is dropped and made anew, and the outbox has to fill it."""

        def renew(client: WeaviateClient) -> None:
            client.collections.delete(NAME.format(VERSION))
            ensure(client)

        self._link.call(renew)

    def close(self) -> None:
        """End the connection."""
        self._link.drop()


def _entries(client: WeaviateClient) -> Collection[Any, Any]:
    return client.collections.use(NAME.format(VERSION))


def _uuid(number: int) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, str(number))


def _object(each: Document) -> DataObject[Any, Any]:
    vector = np.frombuffer(each.vector, "<f4")
    return DataObject(
        uuid=_uuid(each.id),
        properties={
            "text": _clean(each.text),
            "tags": list(map(_clean, each.tags)),
            "entry": each.id,
            "digest": digest(each),
            **{name: _clean(getattr(each, name)) for name in FILTERED},
        },
        vector=vector.tolist() if vector.any() else None,
    )


def _filter(filters: Filters) -> Any:
    """Give the filter of a query; None where everything passes."""
    wanted = zip(FILTERED, (filters.kinds, filters.languages, filters.statuses), strict=True)
    parts = [
        Filter.by_property(name).contains_any(list(map(_clean, values))) for name, values in wanted if values
    ]
    if filters.tags:
        parts.append(Filter.by_property("tags").contains_all(list(map(_clean, filters.tags))))
    return Filter.all_of(parts) if parts else None


def _score(metadata: Any, has_words: bool) -> float:  # noqa: FBT001 — one of two kinds of search
    return float(metadata.score or 0.0) if has_words else 1.0 - float(metadata.distance or 0.0)


def _clean(text: str) -> str:
    """Give a text that can be sent: without lone surrogates."""
    return text.encode("utf-8", "replace").decode()
