"""Indexes over the entries: each can be lost, and is made anew from the rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from memory.values import Document

if TYPE_CHECKING:
    from memory.models import MemoryEntry


def document(entry: MemoryEntry) -> Document:
    """Give what an index holds of a row."""
    return Document(
        id=entry.pk,
        text=entry.text,
        kind=entry.kind,
        language=entry.language,
        status=entry.status,
        tags=tuple(entry.tags),
        vector=bytes(entry.embedding or b""),
    )


def digest(held: Document) -> str:
    """Name what is held of an entry: equal names, equal documents."""
    return hashlib.sha256(msgspec.json.encode(held)).hexdigest()[:16]
