"""The one place where entries are made and changed.

Whatever changes what an index holds of an entry moves `updated_at`; a row whose `indexed_at` is older waits
for the outbox.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from memory import history
from memory.models import MemoryEntry
from memory.text import fingerprint, searched
from memory.values import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memory.models import KnowledgeSource

TITLE = 200  # characters
INDEXED = frozenset({"kind", "text", "language", "tags", "status", "embedding"})


def add(  # noqa: PLR0913 — the fields of an entry, by keyword
    *,
    kind: str,
    provenance: str,
    title: str,
    content: str,
    problem: str = "",
    language: str = "python",
    tags: Sequence[str] = (),
    evidence: Mapping[str, int] | None = None,
    source: KnowledgeSource | None = None,
) -> tuple[MemoryEntry, bool]:
    """Write an entry; give it, and whether it is new: the same kind and provenance again changes nothing."""
    return MemoryEntry.objects.get_or_create(
        kind=kind,
        provenance=provenance,
        defaults={
            "title": one_line(title),
            "problem": problem,
            "content": content,
            "text": searched(kind, one_line(title), problem, content),
            "fingerprint": fingerprint(kind, problem, content),
            "language": language,
            "tags": list(tags),
            "evidence": dict(evidence or {}),
            "source": source,
        },
    )


def one_line(title: str) -> str:
    """Give a title as it is kept: a line, since it stands as one in prompts and tables."""
    return " ".join(title.split())[:TITLE]


def change(entry: MemoryEntry, **fields: Any) -> None:
    """Change fields of an entry, on the row and on `entry`; what follows from them is renewed with them."""
    if "title" in fields:
        fields["title"] = one_line(fields["title"])
    if fields.keys() & {"kind", "title", "problem", "content"}:
        said = {
            name: fields.get(name, getattr(entry, name)) for name in ("kind", "title", "problem", "content")
        }
        text = searched(**said)
        if text != entry.text:
            fields |= {"text": text, "embedding": None, "embedder": ""}
        fields["fingerprint"] = fingerprint(said["kind"], said["problem"], said["content"])
    if fields.keys() & INDEXED:
        fields["updated_at"] = timezone.now()
    MemoryEntry.objects.filter(pk=entry.pk).update(**fields)
    for name, value in fields.items():
        setattr(entry, name, value)


def forget(entry: MemoryEntry, by: str, status: Status = Status.DELETED) -> None:
    """Empty an entry, and its history; what stays is its fingerprint: the same is not learnt again.

    With the status REMOVED nothing stays: the row goes when the index has forgotten it.
    """
    fields: dict[str, Any] = {
        "title": "",
        "problem": "",
        "content": "",
        "text": "",
        "tags": [],
        "evidence": {},
        "embedding": None,
        "embedder": "",
        "status": status.value,
        "superseded_by": None,
        "pinned": False,
        "history": history.noted(entry, "delete" if status == Status.DELETED else "remove", by)[-1:],
        "updated_at": timezone.now(),
    }
    MemoryEntry.objects.filter(pk=entry.pk).update(**fields)
    for name, value in fields.items():
        setattr(entry, name, value)
