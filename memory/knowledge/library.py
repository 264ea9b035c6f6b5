"""The starter library: what every newcomer to a language should know, written for this project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from memory.knowledge import sources
from memory.knowledge.reading import split
from memory.models import KnowledgeSource

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "library"
PREFIX = "library:"
ANY = "any"  # the folder of what holds for every language
TAG = "library"


def seed(progress: Callable[[str, int, int], None]) -> list[sources.Taken]:
    """Take in the library, or bring it up to date; what the library no longer has is removed."""
    files = sorted(FOLDER.glob("*/*.md"))
    found = []
    for number, path in enumerate(files, 1):
        folder = path.parent.name
        language = "" if folder == ANY else folder
        location = f"{PREFIX}{folder}/{path.name}"
        found.append(
            sources.take(location, split(path.read_bytes(), location), language=language, tags=(TAG,))
        )
        progress("read", number, len(files))
    kept = {taken.location for taken in found}
    gone = KnowledgeSource.objects.filter(location__startswith=PREFIX).exclude(location__in=kept)
    return found + [sources.Taken(location=each.location, removed=sources.remove(each)) for each in gone]
