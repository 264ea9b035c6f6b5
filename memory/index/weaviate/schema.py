"""The collection, made and migrated by us: its name tells its version."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from weaviate.classes.config import Configure, DataType, Property, StopwordsPreset, Tokenization

from memory.errors import IndexUnavailable
from memory.models import MemoryEntry

if TYPE_CHECKING:
    from weaviate import WeaviateClient

log = logging.getLogger(__name__)

VERSION = 1
NAME = "HydraMemory_v{}"
_OURS = re.compile(r"HydraMemory_v(\d+)")
FILTERED = ("kind", "language", "status")


def ensure(client: WeaviateClient) -> None:
    """Make the collection where it is missing, and have the outbox fill it; drop those of older versions.

    Raises IndexUnavailable where a newer version of the project made one: its entries are not ours to drop.
    """
    found = {
        int(match[1]): name for name in client.collections.list_all() if (match := _OURS.fullmatch(name))
    }
    newer = [name for version, name in found.items() if version > VERSION]
    if newer:
        raise IndexUnavailable(
            f"the collection {newer[0]} was made by a newer version; update, or name another server"
        )
    if VERSION not in found:
        # First the rows: whoever is killed in between leaves too much to do, not too little.
        waiting = MemoryEntry.objects.update(indexed_at=None)
        create(client)
        log.info("memory: made the collection %s; %d entries wait for it", NAME.format(VERSION), waiting)
    for version, name in found.items():
        if version < VERSION:
            client.collections.delete(name)


def create(client: WeaviateClient) -> None:
    """Make the collection: words of `text` are searched, the rest is filtered by, vectors are our own."""
    client.collections.create(
        NAME.format(VERSION),
        vector_config=Configure.Vectors.self_provided(),
        inverted_index_config=Configure.inverted_index(stopwords_preset=StopwordsPreset.NONE),
        properties=[
            Property(
                name="text", data_type=DataType.TEXT, index_filterable=False, tokenization=Tokenization.WORD
            ),
            *(_exact(name, DataType.TEXT) for name in FILTERED),
            _exact("tags", DataType.TEXT_ARRAY),
            Property(name="entry", data_type=DataType.INT, index_filterable=False),
            Property(name="digest", data_type=DataType.TEXT, index_searchable=False, index_filterable=False),
        ],
    )


def _exact(name: str, kind: DataType) -> Property:
    """Give a property that is filtered by, as a whole."""
    return Property(
        name=name,
        data_type=kind,
        index_searchable=False,
        index_filterable=True,
        tokenization=Tokenization.FIELD,
    )
