"""Entries to start from."""

from __future__ import annotations

from typing import Any

from memory import writing
from memory.models import MemoryEntry

SUM = "def solve(xs):\n    return sum(xs)\n"


def entry(provenance: str = "episode:1", **given: Any) -> MemoryEntry:
    fields: dict[str, Any] = {
        "kind": "pattern",
        "title": "return the sum of xs",
        "problem": "return the sum of xs",
        "content": SUM,
        "evidence": {"user_test": 1},
    }
    made, _new = writing.add(provenance=provenance, **(fields | given))
    return made


def fresh(one: MemoryEntry) -> MemoryEntry:
    return MemoryEntry.objects.get(pk=one.pk)
