"""The index made anew from the rows. What was stopped goes on where it stopped: the rows know what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from memory import outbox
from memory.comparing import batches, compare
from memory.models import MemoryEntry
from memory.values import Drained, Reindexed

if TYPE_CHECKING:
    from memory.ports import Embedder, Index

AT_A_TIME = 1.0  # seconds of handing over between two words about how far it is


class Progress(Protocol):
    """Is told how far it is: what is done, how many of how many."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show it."""


def reindex(index: Index, embedder: Embedder, progress: Progress, *, everything: bool = False) -> Reindexed:
    """Hand over what the index lacks or holds otherwise, and take out what has no row.

    With `everything`, all rows are handed over, also those that the index seems to hold. Raises
    IndexUnavailable where the index cannot be compared; what it does not take then is told.
    """
    rows = MemoryEntry.objects.count()
    found = compare(index, lambda seen: progress("compared", seen, rows))
    for part in batches(found.extra):
        index.delete(part)
    if everything:
        MemoryEntry.objects.update(indexed_at=None)
    else:
        for part in batches((*found.missing, *found.stale)):
            MemoryEntry.objects.filter(pk__in=part).update(indexed_at=None)
    handed = _hand_over(index, embedder, progress)
    return Reindexed(
        handed_over=handed.done, removed=len(found.extra), waiting=handed.left, trouble=handed.trouble
    )


def _hand_over(index: Index, embedder: Embedder, progress: Progress) -> Drained:
    """Drain the outbox until nothing is left, or nothing more is taken."""
    done = 0
    while True:
        now = outbox.drain(index, embedder, seconds=AT_A_TIME)
        done += now.done
        progress("handed over", done, done + now.left)
        if not (now.left and now.done):
            return Drained(done=done, left=now.left, trouble=now.trouble if now.left else "")
