"""Full text over the SQL rows: SQLite's FTS5 (kept by triggers: see the migrations) or PostgreSQL's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from memory.models import MemoryEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


def nearest(words: Sequence[str], limit: int) -> list[MemoryEntry]:
    """Give at most `limit` entries that hold any of `words` (letters and digits only), best first."""
    if not words:
        return []
    if connection.vendor == "postgresql":
        return _postgresql(words, limit)
    return _sqlite(words, limit)


def holding(word: str, limit: int) -> list[int]:
    """Give the ids of at most `limit` entries that hold `word` (letters, digits) in any of its forms."""
    if connection.vendor == "postgresql":
        return [entry.pk for entry in _postgresql([word], limit)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM memory_fulltext WHERE memory_fulltext MATCH %s LIMIT %s", [f'"{word}"', limit]
        )
        return [row[0] for row in cursor.fetchall()]


def _sqlite(words: Sequence[str], limit: int) -> list[MemoryEntry]:
    query = " OR ".join(f'"{word}"' for word in words)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM memory_fulltext WHERE memory_fulltext MATCH %s ORDER BY rank LIMIT %s",
            [query, limit],
        )
        ids = [row[0] for row in cursor.fetchall()]
    rows = MemoryEntry.objects.in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def _postgresql(words: Sequence[str], limit: int) -> list[MemoryEntry]:
    from django.contrib.postgres.search import (  # noqa: PLC0415 — needs psycopg, absent on SQLite installations
        SearchQuery,
        SearchRank,
        SearchVector,
    )

    vector = SearchVector("title", "problem", config="english")
    query = SearchQuery(" | ".join(words), search_type="raw", config="english")
    found = MemoryEntry.objects.annotate(document=vector, rank=SearchRank(vector, query))
    return list(found.filter(document=query).order_by("-rank", "-id")[:limit])
