"""The sweep: every two seconds it looks for episodes that stand still and sends what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from consensus.models import Episode, WorkStatus

Advance = Callable[..., int]
Waiting = Callable[[str], int]


def sweep(advance: Advance, waiting: Waiting, queues: Iterable[str]) -> int:
    """Advance every open episode, oldest first; `waiting(queue)` tells how many messages wait there.

    Two sweeps at once are harmless: each message is sent under a compare-and-set.
    """
    crowded = frozenset(queue for queue in queues if waiting(queue) > 0)
    open_ids = Episode.objects.filter(status__in=(WorkStatus.QUEUED, WorkStatus.RUNNING)).order_by("id")
    return sum(advance(pk, crowded=crowded) for pk in open_ids.values_list("pk", flat=True))
