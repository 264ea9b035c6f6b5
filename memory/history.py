"""The history of an entry: what was done to it, by whom and when, and what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from memory.models import MemoryEntry

LEARNING = "learning"  # who changed it, where that was no person
EDIT, MERGE = "edit", "merge"
SAID = ("title", "problem", "content")


def noted(entry: MemoryEntry, what: str, by: str, **more: Any) -> list[dict[str, Any]]:
    """Give the history of an entry with one more line; `more` is what this kind of line tells."""
    line = {"what": what, "by": by, "at": timezone.now().isoformat(timespec="seconds")}
    return [*entry.history, line | more]


def said(entry: MemoryEntry) -> dict[str, str]:
    """Give what an entry says, to be kept as what it said before."""
    return {name: getattr(entry, name) for name in SAID}


def edited(entry: MemoryEntry) -> bool:
    """Tell whether a person wrote what stands there."""
    return any(line.get("what") == EDIT for line in entry.history)


def earlier_contents(entry: MemoryEntry) -> list[str]:
    """Give the contents that stood there before, as far as the history tells."""
    return [line["before"]["content"] for line in entry.history if "content" in line.get("before", {})]
