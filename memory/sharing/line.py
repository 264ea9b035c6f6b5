"""One line of an exported memory: an entry with all that is known of it but its vector, made anew."""

from __future__ import annotations

import re
from datetime import datetime  # noqa: TC003 — a field of a struct
from typing import Annotated, Any, Literal

import msgspec
from django.utils.crypto import salted_hmac
from msgspec import Meta

from memory.errors import MemoryRefusal
from memory.text import fingerprint
from memory.values import Kind, Status
from memory.word import LONGEST

VERSION: Literal[1] = 1
LARGEST = 2**31 - 1  # of a count
_FULL = re.compile(r"[0-9a-f]{12}/|knowledge:")
HEX = re.compile(r"[0-9a-f]{64}")

Count = Annotated[int, Meta(ge=0, le=LARGEST)]
Provenance = Annotated[str, Meta(pattern=r"^([0-9a-f]{12}/|knowledge:)\S", max_length=300)]
"""Where it came from, with the installation whose numbers these are; knowledge has its document's name."""
Digest = Annotated[str, Meta(min_length=64, max_length=64, pattern=HEX.pattern)]
Texts = dict[str, Any]


class Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What names an entry, whatever its number."""

    kind: Kind
    provenance: Provenance


class Learnt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A lesson that the entry holds: see `memory.models.Learned`."""

    kind: Kind
    provenance: Provenance
    fingerprint: Digest
    asked: Digest
    proof: Annotated[list[tuple[str, str]], Meta(max_length=100)] = []


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry; `source` is where knowledge was read."""

    version: Literal[1]
    kind: Kind
    provenance: Provenance
    title: Annotated[str, Meta(max_length=200)]
    content: str
    problem: str = ""
    language: Annotated[str, Meta(max_length=20)] = "python"
    tags: Annotated[list[Annotated[str, Meta(min_length=1, max_length=100)]], Meta(max_length=100)] = []
    evidence: dict[Annotated[str, Meta(min_length=1, max_length=50)], Count] = {}
    fingerprint: Digest | None = None
    status: Status = Status.ACTIVE
    superseded_by: Name | None = None
    uses: Count = 0
    wins: Count = 0
    vote: Annotated[int, Meta(ge=-1, le=1)] = 0
    pinned: bool = False
    history: Annotated[list[Texts], Meta(max_length=10_000)] = []
    source: Annotated[str, Meta(min_length=1, max_length=500)] | None = None
    lessons: Annotated[list[Learnt], Meta(max_length=10_000)] = []
    created_at: Annotated[datetime, Meta(tz=True)]

    @property
    def name(self) -> Name:
        """What names it."""
        return Name(self.kind, self.provenance)

    @property
    def said(self) -> str:
        """Give the fingerprint: of what it says, or, of an emptied entry, what it has kept."""
        if self.status == Status.DELETED:
            return self.fingerprint or ""
        return fingerprint(self.kind, self.problem, self.content)


def installation() -> str:
    """Give the name of this installation: equal as long as its secret key is."""
    return salted_hmac("memory.sharing", "installation", algorithm="sha256").hexdigest()[:12]


def shared(provenance: str, where: str) -> str:
    """Give a provenance of this installation, named `where`, as it stands in a line."""
    return provenance if _FULL.match(provenance) else f"{where}/{provenance}"[:300]


def here(provenance: str, where: str) -> str:
    """Give the provenance of a line as it stands in the rows of this installation, named `where`."""
    return provenance.removeprefix(f"{where}/")


def read(data: bytes) -> Line:
    """Read a line; raises MemoryRefusal that says what is wrong with it."""
    try:
        line = msgspec.json.decode(data, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MemoryRefusal(str(error)) from error
    for complaint in _complaints(line, data):
        raise MemoryRefusal(complaint)
    return line


def _complaints(line: Line, data: bytes) -> list[str]:
    deleted = line.status == Status.DELETED
    texts = {"title": line.title, "problem": line.problem, "content": line.content}
    rules = {
        "status: removed entries are not shared": line.status == Status.REMOVED,
        "fingerprint: a deleted entry needs one": deleted and line.fingerprint is None,
        "content: a deleted entry has none": deleted and any(texts.values()),
        "title: it is more than a line": "\n" in line.title or "\r" in line.title,
        "wins: there are more than uses": line.wins > line.uses,
        "source: only knowledge has one": line.source is not None and line.kind != Kind.KNOWLEDGE,
        "superseded_by: only a superseded entry has one": (
            line.superseded_by is not None and line.status != Status.SUPERSEDED
        ),
        "superseded_by: it names the entry itself": line.superseded_by == line.name,
        "it holds a NUL character": b"\\u0000" in data.replace(b"\\\\", b""),
    }
    found = [complaint for complaint, broken in rules.items() if broken]
    found += [
        f"{name}: it is empty" for name in ("title", "content") if not deleted and not texts[name].strip()
    ]
    found += [
        f"{name}: it has more than {LONGEST:,} bytes"
        for name, text in texts.items()
        if len(text.encode()) > LONGEST
    ]
    return found
