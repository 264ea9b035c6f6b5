"""What memory takes and tells: small frozen values, without Django."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What sort of thing was learned."""

    PATTERN = "pattern"  # a problem, and the program that solved it
    ERROR_FIX = "error_fix"  # an error, and what was done instead
    KNOWLEDGE = "knowledge"  # a piece of a document


class Status(StrEnum):
    """Whether an entry is recalled."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"  # another entry says it better
    RETIRED = "retired"  # it lost too often
    DELETED = "deleted"  # by a person; the empty row keeps it from being learnt again
    REMOVED = "removed"  # its source has it no more; the row goes once the index has forgotten it


class MemoryValue(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: immutable, keyword-only, encodable by msgspec."""


class Recalled(MemoryValue, frozen=True):
    """A memory that was found for a task; `score` is comparable within one recall only (higher is nearer).

    `explains` are the words of a person's own making, by their stems, that the task and the memory share.
    """

    id: int
    kind: str
    title: str
    score: float
    problem: str = ""
    content: str = ""
    explains: tuple[str, ...] = ()


class Filters(MemoryValue, frozen=True):
    """Which entries are searched; an empty field leaves all."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()  # an entry has to have all of them
    statuses: tuple[str, ...] = (Status.ACTIVE.value,)


class Document(MemoryValue, frozen=True):
    """What an index holds of an entry. `vector` is its embedding (float32, little-endian), b"" where none."""

    id: int
    text: str
    kind: str
    language: str
    status: str
    tags: tuple[str, ...] = ()
    vector: bytes = b""


class Hit(MemoryValue, frozen=True):
    """What an index found: `score` is comparable within one search only (higher is nearer)."""

    id: int
    score: float


class Health(MemoryValue, frozen=True):
    """Whether an index answers; `detail` says what is wrong and what to do, or which server it is."""

    ok: bool
    detail: str


class Query(MemoryValue, frozen=True):
    """What is asked of the memory: a task, and the errors that earlier rounds of it met.

    `errors` are texts of `memory.signature`. At most `limit` entries are given, of at most `tokens` tokens
    together, as `memory.recall.packing` counts them.
    """

    text: str
    language: str = "python"
    errors: tuple[str, ...] = ()
    limit: int = 3
    tokens: int = 1500


class Found(MemoryValue, frozen=True):
    """What was recalled, best first; `degraded` says why it may be less than it should be, else ""."""

    entries: tuple[Recalled, ...] = ()
    degraded: str = ""


class Drained(MemoryValue, frozen=True):
    """What became of the outbox: rows handed over, rows that wait, and why, "" where nothing is wrong."""

    done: int
    left: int
    trouble: str = ""


class Seen(MemoryValue, frozen=True):
    """An entry as it was when it was run; of one with another fingerprint it says nothing."""

    id: int
    fingerprint: str


class Lesson(MemoryValue, frozen=True):
    """What an episode taught: a program that solved a problem, or how an error was mended.

    `evidence` counts the checks that proved it by their kind, `proof` tells some of them: a call and what it
    should give. `same` says the same: it did what this program does on all that both were run on.
    `against` are contradicted: of the same problem, they failed hard evidence that this program passed.
    """

    kind: str
    title: str
    problem: str
    content: str
    evidence: dict[str, int]
    language: str = "python"
    tags: tuple[str, ...] = ()
    proof: tuple[tuple[str, str], ...] = ()
    same: Seen | None = None
    against: tuple[Seen, ...] = ()
    part: str = ""  # tells the lessons of one kind of an episode apart


class Comparison(MemoryValue, frozen=True):
    """Where an index differs from the rows: ids that it lacks, holds otherwise, or holds without a row.

    `entries` rows were looked at; `changing` of them, or of what the index holds, were written meanwhile.
    """

    entries: int
    missing: tuple[int, ...] = ()
    stale: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    changing: int = 0

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.stale or self.extra)


class Reindexed(MemoryValue, frozen=True):
    """What a reindexing did: rows that the index took, entries taken out of it, rows that wait, and why."""

    handed_over: int
    removed: int
    waiting: int
    trouble: str = ""
