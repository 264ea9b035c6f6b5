"""Rows to start from."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from consensus import pipeline
from consensus.models import Episode, Stage, StageStatus, Task


def episode(candidates: int = 3, rounds: int = 1) -> Episode:
    task = Task.objects.create(
        prompt="return the sum",
        entry_point="solve",
        signature={"name": "solve"},
        candidates=candidates,
        rounds=rounds,
    )
    made = Episode.objects.create(task=task)
    pipeline.open_round(made, 1)
    return made


def stage(of: Episode, name: str, slot: int = 0) -> Stage:
    return Stage.objects.get(episode=of, round=of.round, name=name, slot=slot)


def finish(of: Episode, *names: str, seconds_ago: float = 0) -> None:
    Stage.objects.filter(episode=of, name__in=names).update(
        status=StageStatus.DONE, finished_at=timezone.now() - timedelta(seconds=seconds_ago)
    )


def age(of: Episode, seconds: float) -> None:
    Episode.objects.filter(pk=of.pk).update(created_at=timezone.now() - timedelta(seconds=seconds))
