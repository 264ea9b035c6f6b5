"""How an episode ends: accepted, no consensus, failed, parked or cancelled."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from consensus.episode import events
from consensus.models import FINAL, Episode, Stage, StageStatus, Task, WorkStatus


def close(episode_id: int, status: WorkStatus, error_type: str = "", error_message: str = "") -> bool:
    """End an episode that is not ended yet, with its task; returns whether this call did it."""
    with transaction.atomic():
        ended = (
            Episode.objects.filter(pk=episode_id)
            .exclude(status__in=FINAL)
            .update(
                status=status,
                finished_at=timezone.now(),
                error_type=error_type,
                error_message=error_message,
            )
        )
        if ended:
            Task.objects.filter(episodes__pk=episode_id).update(status=status)
            events.record(episode_id, "finished", status=str(status), error=error_message)
    return bool(ended)


def cancel(episode_id: int) -> bool:
    """Cancel an episode: open stages are cancelled, running ones lose their claim and stop by themselves."""
    with transaction.atomic():
        ended = close(episode_id, WorkStatus.CANCELLED, "Cancelled", "cancelled by a person")
        if ended:
            Stage.objects.filter(
                episode_id=episode_id,
                status__in=(StageStatus.PENDING, StageStatus.QUEUED, StageStatus.RUNNING),
            ).update(status=StageStatus.CANCELLED, token="", finished_at=timezone.now())
    return ended
