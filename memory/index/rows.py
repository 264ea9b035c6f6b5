"""Reads what an index in memory keeps of the rows."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from memory.index.snapshot import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE = 8192  # rows; one page of the default embedder's vectors is 8 MiB
NUMBER = 4  # bytes of a float32

# Vectors of another model, or of another size, are not even read.
_SELECT = (
    "SELECT id, kind, language, status, tags, length(text), "
    "CASE WHEN embedder = %(embedder)s AND length(embedding) = %(bytes)s THEN embedding END "
    "FROM memory_memoryentry "
)
_PAGE = _SELECT + "WHERE id > %(after)s ORDER BY id LIMIT %(limit)s"
_NEWEST = (
    "SELECT embedder, length(embedding) FROM memory_change "
    "JOIN memory_memoryentry ON id = entry_id "
    "WHERE meaning > 0 AND length(embedding) > 0 AND length(embedding) %% 4 = 0 "
    "ORDER BY meaning DESC, id DESC LIMIT 1"
)


def newest_embedder() -> tuple[str, int]:
    """Give the model that made the newest embedding, and its dimensions; ("", 0) where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, {})
        found = cursor.fetchone()
    return (found[0], found[1] // NUMBER) if found else ("", 0)


def pages(embedder: str, dimensions: int) -> Iterator[list[Row]]:
    """Give all rows, page by page, in the order of their ids, with the vectors of one model."""
    after = -(2**63)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                _PAGE,
                {"embedder": embedder, "bytes": dimensions * NUMBER, "after": after, "limit": PAGE},
            )
            page = [_row(line) for line in cursor.fetchall()]
        if page:
            yield page
            after = page[-1].id
        if len(page) < PAGE:
            return


def some(ids: Sequence[int], embedder: str, dimensions: int) -> list[Row]:
    """Give the rows of these ids that are there, in the order of ids."""
    rows: list[Row] = []
    with connection.cursor() as cursor:
        for start in range(0, len(ids), PAGE):
            numbers = ", ".join(str(int(pk)) for pk in ids[start : start + PAGE])
            cursor.execute(
                f"{_SELECT} WHERE id IN ({numbers}) ORDER BY id",
                {"embedder": embedder, "bytes": dimensions * NUMBER},
            )
            rows += [_row(line) for line in cursor.fetchall()]
    return rows


def _row(line: Sequence[Any]) -> Row:
    pk, kind, language, status, tags, length, vector = line
    return Row(pk, kind, language, status, _tags(tags), length, bytes(vector or b""))


@lru_cache(maxsize=4096)
def _tags(stored: str) -> frozenset[str]:
    """Read a JSON list; anything else that somebody has put there is no tag."""
    tags = json.loads(stored)
    return frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset()
