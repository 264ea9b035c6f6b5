"""Credits: what an episode says of the memories that it was shown, once, whatever is run twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from memory import history, writing
from memory.locking import alone
from memory.models import Credit, MemoryEntry
from memory.record import has_lost
from memory.values import Status

if TYPE_CHECKING:
    from collections.abc import Mapping


def credit(episode: int, outcomes: Mapping[int, bool]) -> list[int]:
    """Count for each entry (id → whether it won) one use in this episode; give those that this retires.

    What the episode said of an entry before stands; `revise` is for who knows better.
    """
    retired = []
    with alone():
        known = MemoryEntry.objects.filter(pk__in=outcomes).exclude(status=Status.DELETED)
        for pk in known.order_by("pk").values_list("pk", flat=True):
            won = outcomes[pk]
            _row, made = Credit.objects.get_or_create(entry_id=pk, episode=episode, defaults={"won": won})
            if made:
                MemoryEntry.objects.filter(pk=pk).update(uses=F("uses") + 1, wins=F("wins") + int(won))
                retired += [pk] if _retire(pk, episode) else []
    return retired


def revise(episode: int) -> list[int]:
    """Turn the wins of an episode, which was wrong after all, into losses; give those that this retires."""
    retired = []
    with alone():
        for row in Credit.objects.filter(episode=episode, won=True).order_by("entry_id"):
            Credit.objects.filter(pk=row.pk).update(won=False)
            # A win before a new record began is in the history, and no longer counted.
            MemoryEntry.objects.filter(pk=row.entry_id, wins__gt=0).update(wins=F("wins") - 1)
            retired += [row.entry_id] if _retire(row.entry_id, episode) else []
    return retired


def _retire(pk: int, episode: int) -> bool:
    """Retire an entry that has lost, unless a person's word keeps it."""
    entry = MemoryEntry.objects.get(pk=pk)
    if entry.status != Status.ACTIVE or entry.pinned or entry.vote > 0:
        return False
    if not has_lost(entry.wins, entry.uses):
        return False
    kept = history.noted(entry, "retire", history.LEARNING, uses=entry.uses, wins=entry.wins, episode=episode)
    writing.change(entry, status=Status.RETIRED.value, history=kept)
    return True
