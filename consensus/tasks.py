"""The Celery tasks: claim, load, call a stage, save. Nothing else."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from celery import Task as CeleryTask
from celery import shared_task
from celery.exceptions import Ignore

from consensus import pipeline
from consensus.episode import broker, claims, events, live
from consensus.episode.close import close
from consensus.episode.sweep import sweep as sweep_episodes
from consensus.errors import HydraError, InferenceCancelled, InferenceUnavailable
from consensus.models import Stage, StageStatus, WorkStatus
from consensus.steps import RUNNERS
from consensus.steps.base import Tools

if TYPE_CHECKING:
    from consensus.steps.base import StepRunner

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 4


class PoisonError(HydraError):
    """A stage that kills its workers."""

    permanent = True


UNAVAILABLE_REST = timedelta(seconds=2)


@shared_task(bind=True, name="consensus.stage", max_retries=None)
def stage(  # noqa: PLR0913 — the key of a stage row, by keyword
    self: CeleryTask[Any, Any], episode_id: int, number: int, name: str, slot: int, *, recovered: bool = False
) -> None:
    """Do one stage, if it is still to be done. Returns nothing: a chord must not count values."""
    try:
        row = Stage.objects.select_related("episode__task").get(
            episode_id=episode_id, round=number, name=name, slot=slot
        )
    except Stage.DoesNotExist:
        raise Ignore from None  # deleted with its episode
    if row.status not in _SETTLED:
        done = set(
            Stage.objects.filter(episode_id=episode_id, round=number, status=StageStatus.DONE).values_list(
                "name", "slot"
            )
        )
        if not pipeline.ready(row, done, row.episode.task.candidates):
            raise Ignore  # "succeeding" here would let a chord run on nothing
    match claims.claim(row.pk, timedelta(seconds=pipeline.STEPS[name].seconds)):
        case claims.Busy(seconds=seconds):
            raise self.retry(countdown=seconds)
        case claims.Settled(status=status):
            if status != StageStatus.DONE:
                raise Ignore
        case claims.Claim() as claim:
            rest = _work(row, claim)
            if rest is not None:
                raise self.retry(countdown=rest.total_seconds())
    if recovered:  # no canvas follows a message of the sweep
        pipeline.advance(episode_id, at_once=True)


_SETTLED = (StageStatus.DONE, StageStatus.FAILED, StageStatus.PARKED, StageStatus.CANCELLED)


def _work(row: Stage, claim: claims.Claim) -> timedelta | None:
    """Do the claimed work; gives the rest to take before another attempt, None where it is settled.

    Raises Ignore where the stage ended without being done.
    """
    runner = RUNNERS[row.name]
    given: Any = None
    with claims.kept(claim):
        try:
            with live.publisher(row.episode_id, row.round, row.slot) as on_text:
                tools = Tools(stopped=claim.stopped, on_text=on_text.text, on_restart=on_text.restart)
                given = runner.load(row)
                if claim.attempt > MAX_ATTEMPTS:
                    raise PoisonError(f"its worker died {claim.attempt - 1} times in the middle of it")  # noqa: TRY301 — told like any other error
                result = runner.call(given, tools)
            _commit(row, claim, runner, given, result)
        except claims.Fenced:
            log.warning("episode %s: %s lost its claim; nothing was written", row.episode_id, row)
            raise Ignore from None
        except InferenceUnavailable as error:
            return _rest(row, claim, error, UNAVAILABLE_REST, counts=False)
        except InferenceCancelled:
            if claim.lost.is_set():
                raise Ignore from None
            return _again(row, claim, runner, given, TimeoutError(f"{row.name} passed its deadline"))
        except Exception as error:
            if not isinstance(error, HydraError):
                log.exception("episode %s: %s broke", row.episode_id, row)
            return _again(row, claim, runner, given, error)
    return None


def _commit(row: Stage, claim: claims.Claim, runner: StepRunner, given: Any, result: Any) -> None:
    output: dict[str, Any] = {}

    def save() -> None:
        output.update(runner.save(row, given, result))
        Stage.objects.filter(pk=row.pk).update(output=output)

    claims.commit(claim, output, save)


def _rest(
    row: Stage, claim: claims.Claim, error: Exception, rest: timedelta, *, counts: bool
) -> timedelta | None:
    message = f"{type(error).__name__}: {error}"

    def save() -> None:
        events.record(
            row.episode_id,
            "retry",
            stage=row.name,
            round=row.round,
            slot=row.slot,
            started=claim.started.timestamp(),
            why=message[:500],
        )

    if not claims.release(claim, message, rest, counts=counts, save=save):
        raise Ignore
    return rest


def _again(
    row: Stage, claim: claims.Claim, runner: StepRunner, given: Any, error: Exception
) -> timedelta | None:
    """After an error: rest and try again, or store the fallback, or park the stage."""
    permanent = isinstance(error, HydraError) and error.permanent
    if not permanent and claim.attempt < MAX_ATTEMPTS:
        return _rest(row, claim, error, timedelta(seconds=2 ** (claim.attempt - 1)), counts=True)
    fallback = runner.fallback(row, given, error) if given is not None else None
    if fallback is not None:
        try:
            _commit(row, claim, runner, given, fallback)
        except claims.Fenced:
            raise Ignore from None
        return None
    message = f"{row.name} gave up after {claim.attempt} attempts: {type(error).__name__}: {error}"

    def save() -> None:
        events.record(row.episode_id, "parked", stage=row.name, slot=row.slot, why=message[:500])
        close(row.episode_id, WorkStatus.PARKED, type(error).__name__, message)

    claims.park(claim, message, save)
    raise Ignore


@shared_task(name="consensus.sweep", ignore_result=True)
def sweep() -> None:
    """Send what was lost. Runs every two seconds in a worker of its own; two at once are harmless."""
    names = sorted({step.queue for step in pipeline.STEPS.values()})
    sent = sweep_episodes(pipeline.advance, broker.depth, names)
    if sent:
        log.info("the sweep sent %d stage(s) again", sent)
