"""The index on a Weaviate server: hybrid search (BM25 and vectors) over gRPC."""

from memory.index.weaviate.index import WeaviateIndex
from memory.index.weaviate.link import Address, from_settings

__all__ = ["Address", "WeaviateIndex", "made"]


def made() -> WeaviateIndex:
    """Give the index on the server that the settings name."""
    return WeaviateIndex(from_settings())
