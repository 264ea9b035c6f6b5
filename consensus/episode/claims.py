"""Claims on stage rows: compare-and-set, leases, fencing by token.

A claim is one conditional UPDATE. Work runs without a transaction; the commit is conditional on the token,
so a worker that lost its claim can write nothing. One heartbeat thread per process keeps its leases.
"""

from __future__ import annotations

import logging
import threading
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from consensus.episode import events
from consensus.models import FINAL, Stage, StageStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=8)
HEARTBEAT_SECONDS = 2.0


class Fenced(Exception):  # noqa: N818 — names what happened to the claim
    """The claim was lost (lease passed, cancelled, taken over): nothing was written."""


@dataclass(frozen=True)
class Busy:
    """Somebody else holds a live claim, or the row rests after an error; try again in `seconds`."""

    seconds: float


@dataclass(frozen=True)
class Settled:
    """The row needs no work any more: done, failed, parked or cancelled."""

    status: str


@dataclass
class Claim:
    """The right to work on one stage until `deadline`."""

    stage_id: int
    token: str
    deadline: datetime
    attempt: int
    started: datetime
    lost: threading.Event = field(default_factory=threading.Event)

    def stopped(self) -> bool:
        """Tell whether the work should end: cancelled, fenced or past its deadline."""
        return self.lost.is_set() or timezone.now() >= self.deadline


def claim(stage_id: int, allowed: timedelta) -> Claim | Busy | Settled:
    """Try to take the row for at most `allowed`."""
    now = timezone.now()
    token = uuid.uuid4().hex
    rested = Q(not_before=None) | Q(not_before__lte=now)
    mine = {
        "status": StageStatus.RUNNING,
        "token": token,
        "lease_until": now + LEASE,
        "deadline_at": now + allowed,
        "started_at": now,
        "attempts": F("attempts") + 1,
    }
    free = Stage.objects.filter(rested, pk=stage_id).exclude(episode__status__in=FINAL)
    taken = bool(free.filter(status__in=_OPEN).update(**mine)) or _take_over(free, now, mine)
    stage = Stage.objects.select_related("episode").get(pk=stage_id)
    if taken:
        return Claim(stage_id, token, now + allowed, stage.attempts, now)
    if stage.status == StageStatus.RUNNING and stage.lease_until is not None:
        return Busy(max(0.2, (stage.lease_until - now).total_seconds()))
    if stage.not_before is not None and stage.not_before > now and stage.status in _OPEN:
        return Busy((stage.not_before - now).total_seconds())
    return Settled(stage.status if stage.status not in _OPEN else stage.episode.status)


_OPEN = (StageStatus.PENDING, StageStatus.QUEUED)


def _take_over(free: Any, now: datetime, mine: dict[str, Any]) -> bool:
    """Take a row whose holder let its lease run out, and tell when that one had begun: the row forgets it."""
    stale = free.filter(status=StageStatus.RUNNING, lease_until__lt=now)
    held = stale.first()
    if held is None:
        return False
    with transaction.atomic():
        taken = bool(stale.filter(token=held.token).update(**mine))
        if taken:
            events.record(
                held.episode_id,
                "taken_over",
                stage=held.name,
                round=held.round,
                slot=held.slot,
                started=held.started_at.timestamp(),
            )
    return taken


def _held(claim: Claim) -> Any:  # a QuerySet[Stage]; django-stubs' generics differ by version
    return Stage.objects.filter(pk=claim.stage_id, token=claim.token, status=StageStatus.RUNNING)


def commit(claim: Claim, output: dict[str, Any], save: Callable[[], None]) -> None:
    """Mark the stage done and run `save` in the same transaction; raises Fenced where the claim is gone."""
    with transaction.atomic():
        done = _held(claim).update(
            status=StageStatus.DONE, finished_at=timezone.now(), output=output, error="", token=""
        )
        if not done:
            raise Fenced(f"stage {claim.stage_id} was taken over or cancelled")
        save()


def release(claim: Claim, error: str, rest: timedelta, *, counts: bool, save: Callable[[], None]) -> bool:
    """Hand the row back; `counts` says whether the attempt is used up. False where the claim was lost."""
    with transaction.atomic():
        back = _held(claim).update(
            status=StageStatus.QUEUED,
            token="",
            error=error,
            not_before=timezone.now() + rest,
            attempts=F("attempts") if counts else F("attempts") - 1,
        )
        if back:
            save()
    return bool(back)


def park(claim: Claim, error: str, save: Callable[[], None]) -> bool:
    """Set a poisonous stage aside with its error; a person decides. False where the claim was lost."""
    with transaction.atomic():
        parked = _held(claim).update(
            status=StageStatus.PARKED, token="", error=error, finished_at=timezone.now()
        )
        if parked:
            save()
    return bool(parked)


class _Heart:
    """The heartbeat thread of this process; started with the first claim, ends when none is held."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, claim: Claim) -> None:
        with self._lock:
            self._claims[claim.token] = claim
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
                self._thread.start()

    def remove(self, claim: Claim) -> None:
        with self._lock:
            self._claims.pop(claim.token, None)

    def _run(self) -> None:
        pause = threading.Event()
        while True:
            pause.wait(HEARTBEAT_SECONDS)
            with self._lock:
                held = list(self._claims.values())
                if not held:
                    self._thread = None
                    connection.close()
                    return
            for claim in held:
                self._beat(claim)

    def _beat(self, claim: Claim) -> None:
        now = timezone.now()
        if (
            now >= claim.deadline
        ):  # threads cannot be killed: the lease runs out and the row is open to others
            return
        try:
            if not _held(claim).update(lease_until=now + LEASE):
                claim.lost.set()
        except DatabaseError as error:  # the database may come back before the lease ends
            log.warning("heartbeat of stage %s failed: %s", claim.stage_id, error)
            connection.close()


_heart = _Heart()


@contextmanager
def kept(claim: Claim) -> Iterator[Claim]:
    """Keep the claim's lease alive while the body runs."""
    _heart.add(claim)
    try:
        yield claim
    finally:
        _heart.remove(claim)
