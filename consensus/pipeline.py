"""THE picture: the stages of a round as one list, the canvas built from it, and how an episode goes on.

    recall ─► generate ×n ────► verify ×n ─► judge ─► learn
           └► write_tests ×2 ─┘ review ×n ─┘

The Celery canvas is the happy path. Rows are the truth: `advance` sends single ready stages where a message
was lost.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import redis
from celery import chain, current_app, group
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from consensus.models import FINAL, Episode, Stage, StageStatus, WorkStatus

if TYPE_CHECKING:
    from celery.canvas import Signature


log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """One kind of stage: what it needs, how many slots it has, where and how long it may run."""

    name: str
    needs: tuple[str, ...]
    queue: str
    seconds: int
    per_candidate: bool = False
    slots: int = 1


AUTHORS = ("qa_sentinel", "architect")  # who writes tests; slot n of write_tests is the nth author

ROUND: tuple[tuple[Step, ...], ...] = (
    (Step("recall", (), "inference", 30),),
    (
        Step("generate", ("recall",), "inference", 300, per_candidate=True),
        Step("write_tests", ("recall",), "inference", 300, slots=len(AUTHORS)),
    ),
    (
        Step("verify", ("generate", "write_tests"), "sandbox", 180, per_candidate=True),
        Step("review", ("generate", "write_tests"), "inference", 180, per_candidate=True),
    ),
    (Step("judge", ("verify", "review"), "inference", 120),),
    (Step("learn", ("judge",), "inference", 60),),
)
STEPS = {step.name: step for tier in ROUND for step in tier}

PATIENCE = timedelta(seconds=3)  # a message not claimed for this long may be lost; doubles with each one sent
MAX_PATIENCE = timedelta(seconds=60)


def slots(step: Step, candidates: int) -> range:
    """Give the slots of a step for a task with `candidates` candidates."""
    return range(candidates if step.per_candidate else step.slots)


def open_round(episode: Episode, number: int) -> None:
    """Write the stage rows of a round; call it inside a transaction. Doing it twice changes nothing."""
    Stage.objects.bulk_create(
        [
            Stage(episode=episode, round=number, name=step.name, slot=slot)
            for step in STEPS.values()
            for slot in slots(step, episode.task.candidates)
        ],
        ignore_conflicts=True,
    )


def _message(episode_id: int, number: int, step: Step, slot: int, *, recovered: bool = False) -> Signature:
    return current_app.signature(
        "consensus.stage",
        kwargs={
            "episode_id": episode_id,
            "number": number,
            "name": step.name,
            "slot": slot,
            "recovered": recovered,
        },
        immutable=True,
        queue=step.queue,
    )


def canvas(episode_id: int, number: int, candidates: int) -> Signature:
    """Build the canvas of one round from ROUND."""
    tiers = []
    for tier in ROUND:
        messages = [
            _message(episode_id, number, step, slot) for step in tier for slot in slots(step, candidates)
        ]
        tiers.append(messages[0] if len(messages) == 1 else group(messages))
    return chain(*tiers)


def start(episode: Episode, number: int) -> None:
    """Send the canvas of a round whose rows are written.

    A broker that is away changes nothing: the rows are the truth, and the sweep sends what is missing.
    """
    try:
        canvas(episode.pk, number, episode.task.candidates).apply_async()
    except (OperationalError, redis.RedisError) as error:
        log.warning("episode %s waits for the broker, the sweep will send it: %s", episode.pk, error)


def ready(stage: Stage, done: set[tuple[str, int]], candidates: int) -> bool:
    """Tell whether everything that `stage` needs is in `done`, the (name, slot) pairs done in its round."""
    return all(
        (need, slot) in done for need in STEPS[stage.name].needs for slot in slots(STEPS[need], candidates)
    )


def _due(stage: Stage, since: datetime, now: datetime, *, at_once: bool) -> bool:
    if stage.not_before is not None and stage.not_before > now:
        return False
    if stage.status == StageStatus.RUNNING:
        stale = stage.lease_until is not None and stage.lease_until < now
        if not stale:
            return False
        since = stage.lease_until or since
        if stage.queued_at is None or stage.queued_at < since:
            return True  # the holder died: nobody will send for it but us
    if stage.queued_at is None and at_once:
        return True
    patience = min(MAX_PATIENCE, PATIENCE * (1 << min(stage.messages, 8)))
    waited: timedelta = now - max(since, stage.queued_at or since)
    return waited >= patience


def advance(episode_id: int, *, at_once: bool = False, crowded: frozenset[str] = frozenset()) -> int:
    """Send every ready stage of the running round whose message seems lost; return how many were sent.

    `at_once` skips the patience for stages never sent before (a recovered stage has no canvas after it).
    `crowded` names queues in which messages still wait: unclaimed stages there are late, not lost.
    """
    episode = Episode.objects.select_related("task").get(pk=episode_id)
    if episode.status in FINAL or episode.status in (WorkStatus.PARKED, WorkStatus.PAUSED):
        return 0
    stages = list(Stage.objects.filter(episode=episode, round=episode.round))
    done = {(s.name, s.slot) for s in stages if s.status == StageStatus.DONE}
    now = timezone.now()
    sent = 0
    for stage in stages:
        if stage.status not in (StageStatus.PENDING, StageStatus.QUEUED, StageStatus.RUNNING):
            continue
        if not ready(stage, done, episode.task.candidates):
            continue
        step = STEPS[stage.name]
        if stage.status != StageStatus.RUNNING and step.queue in crowded:
            continue
        ended = [s.finished_at for s in stages if s.name in step.needs and s.finished_at]
        if not _due(stage, max(ended, default=episode.created_at), now, at_once=at_once):
            continue
        won = Stage.objects.filter(pk=stage.pk, queued_at=stage.queued_at, status=stage.status).update(
            queued_at=now,
            messages=F("messages") + 1,
            status=stage.status if stage.status == StageStatus.RUNNING else StageStatus.QUEUED,
        )
        if won:
            _message(episode_id, stage.round, step, stage.slot, recovered=True).apply_async()
            sent += 1
    return sent


def next_round(episode: Episode) -> int:
    """Open the round after the running one, inside the caller's transaction; the canvas starts on commit."""
    number = episode.round + 1
    Episode.objects.filter(pk=episode.pk).update(round=number)
    episode.round = number
    open_round(episode, number)
    transaction.on_commit(lambda: start(episode, number))
    return number
