"""A person's word: votes, pins, edits, deletions and restorations. It outranks the record and the learning.

Each function takes the id of an entry and the name of who said so; it raises UnknownEntry or MemoryRefusal.
Saying the same twice changes nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from memory import history, writing
from memory.errors import MemoryRefusal, UnknownEntry
from memory.locking import alone
from memory.models import MemoryEntry
from memory.values import Status

if TYPE_CHECKING:
    from collections.abc import Iterator


VOTES = {"up": 1, "down": -1, "none": 0}
LONGEST = 64 * 1024  # bytes of a text
PERSON = "person"  # the kind of evidence that a person's word is
_LAID_ASIDE = (Status.RETIRED, Status.SUPERSEDED)


def vote(pk: int, value: int, by: str) -> MemoryEntry:
    """Set a person's vote: 1 (it is active again), -1 (it is not recalled) or 0."""
    if value not in VOTES.values():
        raise MemoryRefusal(f"{value} is no vote: give 1 (up), -1 (down) or 0 (none)")
    with _kept(pk) as entry:
        if entry.vote != value:
            writing.change(entry, vote=value, history=history.noted(entry, "vote", by, vote=value))
        if value > 0:
            _recover(entry, by)
    return entry


def pin(pk: int, pinned: bool, by: str) -> MemoryEntry:  # noqa: FBT001 — the state that it shall have
    """Pin an entry, which makes it active and keeps it so, or unpin it."""
    with _kept(pk) as entry:
        if entry.pinned != pinned:
            what = "pin" if pinned else "unpin"
            writing.change(entry, pinned=pinned, history=history.noted(entry, what, by))
        if pinned:
            _recover(entry, by)
    return entry


def edit(
    pk: int, by: str, *, title: str | None = None, problem: str | None = None, content: str | None = None
) -> MemoryEntry:
    """Write other text; None leaves what stands there. What stood there goes into the history.

    Other content rests on the person's word: the checks proved what stood there before.
    """
    given = {"title": title, "problem": problem, "content": content}
    texts = {name: text for name, text in given.items() if text is not None}
    for name, text in texts.items():
        check(name, text)
    with _kept(pk) as entry:
        new = {name: text for name, text in texts.items() if text != getattr(entry, name)}
        if new:
            proof = {"evidence": {PERSON: 1}} if "content" in new else {}
            before = history.said(entry) | {"evidence": entry.evidence}
            kept = history.noted(entry, history.EDIT, by, before=before)
            writing.change(entry, **new, **proof, history=kept)
    return entry


def say(pk: int, by: str, **said: Any) -> None:
    """Say several things of an entry at once, or nothing: title, problem, content, vote, pinned."""
    texts = {name: said[name] for name in history.SAID if name in said}
    with alone():
        with _kept(pk):
            pass
        if texts:
            edit(pk, by, **texts)
        if "vote" in said:
            vote(pk, said["vote"], by)
        if "pinned" in said:
            pin(pk, said["pinned"], by)


def delete(pk: int, by: str) -> MemoryEntry:
    """Empty an entry for good; the row stays, so that the same is not learnt again."""
    with _kept(pk, deleted_too=True) as entry:
        if entry.status != Status.DELETED:
            writing.forget(entry, by)
    return entry


def restore(pk: int, by: str) -> MemoryEntry:
    """Make a retired or superseded entry active again, with a new record; its history keeps the old one."""
    with _kept(pk) as entry:
        _recover(entry, by)
    return entry


def _recover(entry: MemoryEntry, by: str) -> None:
    if entry.status in _LAID_ASIDE:
        kept = history.noted(entry, "restore", by, was=entry.status, uses=entry.uses, wins=entry.wins)
        writing.change(entry, status=Status.ACTIVE.value, superseded_by=None, uses=0, wins=0, history=kept)


@contextmanager
def _kept(pk: int, *, deleted_too: bool = False) -> Iterator[MemoryEntry]:
    """Give the entry as it is, and keep it so until the change is written."""
    with alone():
        entry = MemoryEntry.objects.filter(pk=pk).first()
        if entry is None:
            raise UnknownEntry(f"there is no memory {pk}; ./hydra memory list shows them")
        if entry.status == Status.REMOVED:
            raise UnknownEntry(f"memory {pk} went with its source; ./hydra knowledge add brings that back")
        if entry.status == Status.DELETED and not deleted_too:
            raise MemoryRefusal(f"memory {pk} was deleted: nothing is left of it to change")
        yield entry


def check(name: str, text: str) -> None:
    """Raise MemoryRefusal where a text of this name cannot be an entry's."""
    if not text.strip() and name != "problem":
        raise MemoryRefusal(f"the {name} is empty: give some text, or delete the entry")
    if name == "title" and len(text) > writing.TITLE:
        raise MemoryRefusal(f"the title has {len(text)} characters; at most {writing.TITLE} are taken")
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise MemoryRefusal(f"the {name} is not valid text (a lone surrogate); give UTF-8") from None
    if size > LONGEST:
        raise MemoryRefusal(f"the {name} has {size:,} bytes; at most {LONGEST:,} are taken: shorten it")
    if "\0" in text:
        raise MemoryRefusal(f"the {name} holds a NUL character; give plain text")
