"""Files and folders of a person's own: taken in, listed and removed by where they lie."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from memory.errors import MemoryRefusal
from memory.knowledge import reading, sources
from memory.models import KnowledgeSource
from memory.values import MemoryValue, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORD = re.compile(r"[\w.:+#-]{1,20}")


class Added(MemoryValue, frozen=True):
    """What became of a file or folder; `refused` says what is wrong with each file that was not taken."""

    taken: tuple[sources.Taken, ...]
    refused: tuple[str, ...] = ()


def add(
    path: Path,
    progress: Callable[[str, int, int], None],
    *,
    language: str | None = None,
    tags: Sequence[str] = (),
) -> Added:
    """Take in a file, or all documents of a folder; those that are gone from the folder are removed.

    Raises MemoryRefusal where there is nothing to read, or a language or tag is no word. A file that
    cannot be read stays as it was taken.
    """
    _check(*((("language", language),) if language else ()), *(("tag", tag) for tag in tags))
    path = path.resolve()
    files = reading.found(path)
    known = _below(path) if path.is_dir() else []
    if not files and not known:
        raise MemoryRefusal(f"{path} holds no document: give Markdown, reST or Python")
    taken, refused = [], []
    for number, file in enumerate(files, 1):
        try:
            document = reading.read(file)
        except MemoryRefusal as error:
            refused.append(str(error))
        else:
            taken.append(sources.take(str(file), document, language=language, tags=tags))
        progress("read", number, len(files))
    there = {str(file) for file in files}
    gone = [source for source in known if source.location not in there]
    taken += [sources.Taken(location=source.location, removed=sources.remove(source)) for source in gone]
    return Added(taken=tuple(taken), refused=tuple(refused))


def listed() -> list[tuple[KnowledgeSource, int]]:
    """Give all sources, each with how many of its pieces can be recalled."""
    active = Count("entries", filter=Q(entries__status=Status.ACTIVE))
    counted = KnowledgeSource.objects.annotate(pieces=active).order_by("location")
    return [(source, source.pieces) for source in counted]


def remove(what: str) -> list[sources.Taken]:
    """Remove a source, or all below a folder, by location; the files stay. Raises MemoryRefusal."""
    path = Path(what).absolute()
    exact = KnowledgeSource.objects.filter(location__in=(what, str(path), str(path.resolve())))
    found = list(exact) or [*_below(path), *(_below(path.resolve()) if path != path.resolve() else ())]
    if not found and what.startswith("library:"):
        found = list(KnowledgeSource.objects.filter(location__startswith=what))
    if not found:
        raise MemoryRefusal(f"nothing was taken from {what}; ./hydra knowledge list shows the sources")
    return [sources.Taken(location=each.location, removed=sources.remove(each)) for each in found]


def _below(folder: Path) -> list[KnowledgeSource]:
    return list(KnowledgeSource.objects.filter(location__startswith=f"{str(folder).rstrip('/')}/"))


def _check(*words: tuple[str, str]) -> None:
    for what, word in words:
        if not _WORD.fullmatch(word):
            raise MemoryRefusal(
                f"{word!r} is no {what}: give a word of at most 20 letters, digits and -_.:+#"
            )
