"""The indexes that the contract is tested on, each empty and with whatever it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from memory.index.sql import SqlIndex
from memory.models import MemoryEntry
from tests.fixtures.weaviate import index_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.servers.weaviate import Weaviate
    from memory.index.weaviate import WeaviateIndex
    from memory.ports import Index
    from memory.values import Document


class Subject(Protocol):
    """An index under test, and the rows that it is told of."""

    @property
    def index(self) -> Index:
        """What is tested."""
        ...

    def put(self, *documents: Document) -> None:
        """Write the rows, new or changed, and tell the index."""
        ...

    def drop(self, *ids: int) -> None:
        """Delete the rows, and tell the index."""
        ...


class Sql:
    """The index over the rows themselves."""

    def __init__(self) -> None:
        self.index = SqlIndex()

    def put(self, *documents: Document) -> None:
        MemoryEntry.objects.bulk_create(
            [
                MemoryEntry(
                    id=one.id,
                    kind=one.kind,
                    title=f"entry {one.id}",
                    text=one.text,
                    language=one.language,
                    status=one.status,
                    tags=list(one.tags),
                    embedding=one.vector or None,
                    embedder="the model" if one.vector else "",
                    provenance=f"test:{one.id}",
                )
                for one in documents
            ],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["kind", "text", "language", "status", "tags", "embedding", "embedder"],
        )
        self.index.upsert(documents)

    def drop(self, *ids: int) -> None:
        MemoryEntry.objects.filter(pk__in=ids).delete()
        self.index.delete(ids)


def sql(_request: pytest.FixtureRequest) -> Subject:
    return Sql()


class Remote:
    """The index on a Weaviate server, with a collection of nothing."""

    def __init__(self, index: WeaviateIndex) -> None:
        self.index: Index = index

    def put(self, *documents: Document) -> None:
        self.index.upsert(documents)

    def drop(self, *ids: int) -> None:
        self.index.delete(ids)


def weaviate(request: pytest.FixtureRequest) -> Subject:
    server: Weaviate = request.getfixturevalue("weaviate_server")
    index = index_on(server)
    index.clear()
    request.addfinalizer(index.close)
    return Remote(index)


SUBJECTS: dict[str, Callable[[pytest.FixtureRequest], Subject]] = {"sql": sql, "weaviate": weaviate}


@pytest.fixture(params=sorted(SUBJECTS))
def subject(request: pytest.FixtureRequest, transactional_db: None) -> Subject:
    """Give each index in turn. What is committed is seen by all threads, as in real life."""
    return SUBJECTS[request.param](request)
