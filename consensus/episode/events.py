"""The history of an episode: an append-only list, numbered per episode."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from consensus.models import Episode, Event


def record(episode_id: int, kind: str, **data: Any) -> None:
    """Append an event; call it inside the transaction of the change that it tells.

    `seq` comes from the episode's own counter, so that a reader by `seq` never skips a row that commits late.
    """
    with transaction.atomic():
        Episode.objects.filter(pk=episode_id).update(event_seq=F("event_seq") + 1)
        seq = Episode.objects.values_list("event_seq", flat=True).get(pk=episode_id)
        Event.objects.create(episode_id=episode_id, seq=seq, kind=kind, data=data)
