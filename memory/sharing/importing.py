"""Lines into rows: each is checked, the bad ones are named by number and not taken.

What is known here stays as it is here: an entry of the same provenance, one that says the same, and what a
person refused. Taken twice, nothing changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from django.db.models import Q

from memory.errors import MemoryRefusal
from memory.locking import alone
from memory.models import KnowledgeSource, Learned, MemoryEntry
from memory.sharing.line import here, installation, read
from memory.text import searched
from memory.values import Kind, MemoryValue, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memory.sharing.line import Line, Name

LONGEST = 2_000_000  # bytes of a line
BATCH = 500  # rows looked up or written at once


class Bad(MemoryValue, frozen=True):
    """A line that was not taken, and why."""

    line: int
    why: str


class Imported(MemoryValue, frozen=True):
    """What became of the lines: entries added, known here before, refused by a person here, and bad."""

    added: int
    known: int
    refused: int
    bad: tuple[Bad, ...]


def read_all(
    file: BinaryIO, progress: Callable[[str, int, int], None], size: int
) -> tuple[list[Line], list[Bad]]:
    """Read and check every line; give the good ones and the bad ones. Empty lines are passed over."""
    good: dict[Name, Line] = {}
    first: dict[Name, int] = {}
    bad: list[Bad] = []
    done = 0
    for number, data, complaint in _lines(file):
        done += len(data)
        if not number % BATCH:
            progress("checked", done, size)
        if not complaint and not data.strip():
            continue
        line, why = _read(data, complaint)
        if line is not None and line.name in first:
            why = f"it names the same entry as line {first[line.name]}"
        if line is None or why:
            bad.append(Bad(line=number, why=" ".join(why.split())))
        else:
            good[line.name] = line
            first[line.name] = number
    progress("checked", size, size)
    return list(good.values()), bad


def take(lines: Sequence[Line], bad: Sequence[Bad], progress: Callable[[str, int, int], None]) -> Imported:
    """Write the good lines, all of them or, where something breaks, none."""
    with alone():
        where = installation()
        new, known, refused = _sorted_out(lines, where)
        sources = _sources(new)
        for start in range(0, len(new), BATCH):
            _write(new[start : start + BATCH], where, sources)
            progress("taken", start + BATCH, len(new))
        _supersede(new, where)
    return Imported(added=len(new), known=known, refused=refused, bad=tuple(bad))


def _read(data: bytes, complaint: str) -> tuple[Line | None, str]:
    """Give the line, or None and what is wrong with it."""
    if complaint:
        return None, complaint
    try:
        return read(data), ""
    except MemoryRefusal as error:
        return None, str(error)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes, str]]:
    """Give each line with its number and, where it is too long to be read, the complaint."""
    number = 0
    while data := file.readline(LONGEST + 1):
        number += 1
        complaint = ""
        if len(data) > LONGEST and not data.endswith(b"\n"):
            complaint = f"it has more than {LONGEST:,} bytes"
            while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
        yield number, data, complaint


def _sorted_out(lines: Iterable[Line], where: str) -> tuple[list[Line], int, int]:
    """Give the lines that are new here, how many are known, and how many a person here refused."""
    names = set(MemoryEntry.objects.values_list("kind", "provenance"))
    names |= set(Learned.objects.values_list("kind", "provenance"))
    rows = MemoryEntry.objects.exclude(status=Status.REMOVED).exclude(fingerprint="")
    says = {
        (fingerprint, language): (status, vote)
        for fingerprint, language, status, vote in rows.order_by("pk").values_list(
            "fingerprint", "language", "status", "vote"
        )
    }
    new, known, refused = [], 0, 0
    for line in lines:
        there = says.get((line.said, line.language))
        if there and (there[0] == Status.DELETED or there[1] < 0):
            refused += 1
        elif (line.kind.value, here(line.provenance, where)) in names or (
            there and line.kind != Kind.KNOWLEDGE and line.status == Status.ACTIVE
        ):
            known += 1
        else:
            new.append(line)
    return new, known, refused


def _sources(lines: Iterable[Line]) -> dict[str, KnowledgeSource]:
    """Give the sources of knowledge; one that is new has no digest, so that its document is read anew."""
    wanted = dict.fromkeys(line.source for line in lines if line.source)
    return {
        location: KnowledgeSource.objects.get_or_create(location=location, defaults={"digest": ""})[0]
        for location in wanted
    }


def _write(lines: Sequence[Line], where: str, sources: dict[str, KnowledgeSource]) -> None:
    rows = [_row(line, where, sources) for line in lines]
    MemoryEntry.objects.bulk_create(rows)
    for row, line in zip(rows, lines, strict=True):
        row.created_at = line.created_at
    MemoryEntry.objects.bulk_update(rows, ["created_at"])
    lessons = [
        Learned(
            kind=lesson.kind.value,
            provenance=here(lesson.provenance, where),
            entry=row,
            fingerprint=lesson.fingerprint,
            asked=lesson.asked,
            proof=[list(pair) for pair in lesson.proof],
        )
        for row, line in zip(rows, lines, strict=True)
        for lesson in line.lessons
    ]
    Learned.objects.bulk_create(lessons, ignore_conflicts=True)  # a lesson is taken once


def _row(line: Line, where: str, sources: dict[str, KnowledgeSource]) -> MemoryEntry:
    return MemoryEntry(
        kind=line.kind.value,
        provenance=here(line.provenance, where),
        title=line.title,
        problem=line.problem,
        content=line.content,
        text=_searched(line),
        fingerprint=line.said,
        language=line.language,
        tags=line.tags,
        evidence=line.evidence,
        status=line.status.value,
        uses=line.uses,
        wins=line.wins,
        vote=line.vote,
        pinned=line.pinned,
        history=line.history,
        source=sources.get(line.source or ""),
    )


def _searched(line: Line) -> str:
    if line.status == Status.DELETED:
        return ""
    return searched(line.kind, line.title, line.problem, line.content)


def _supersede(lines: Iterable[Line], where: str) -> None:
    """Link what is superseded to what says it better, where that is here."""
    for line in lines:
        if line.superseded_by is not None:
            better = MemoryEntry.objects.filter(_named(line.superseded_by, where)).first()
            MemoryEntry.objects.filter(_named(line.name, where)).update(superseded_by=better)


def _named(name: Name, where: str) -> Q:
    return Q(kind=name.kind.value, provenance=here(name.provenance, where))
