from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from consensus.episode import claims
from consensus.episode.close import cancel
from consensus.models import Episode, Event, Stage, StageStatus
from tests.episode.builders import episode, stage

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def nothing() -> None:
    """Save nothing beside the stage."""


def take(row: Stage, allowed: timedelta = MINUTE) -> claims.Claim:
    got = claims.claim(row.pk, allowed)
    assert isinstance(got, claims.Claim)
    return got


def test_only_one_of_many_claims_wins() -> None:
    row = stage(episode(), "recall")

    def attempt(_: int) -> bool:
        try:
            return isinstance(claims.claim(row.pk, MINUTE), claims.Claim)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(attempt, range(24)))
    assert won.count(True) == 1
    assert Stage.objects.get(pk=row.pk).attempts == 1


def test_only_one_of_many_takes_over() -> None:
    row = stage(episode(), "recall")
    take(row)
    Stage.objects.filter(pk=row.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    def attempt(_: int) -> bool:
        try:
            return isinstance(claims.claim(row.pk, MINUTE), claims.Claim)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(attempt, range(24)))
    assert won.count(True) == 1
    assert Stage.objects.get(pk=row.pk).attempts == 2
    assert Event.objects.filter(episode=row.episode, kind="taken_over").count() == 1


def test_a_live_claim_is_busy_and_tells_when_its_lease_ends() -> None:
    row = stage(episode(), "recall")
    take(row)
    second = claims.claim(row.pk, MINUTE)
    assert isinstance(second, claims.Busy)
    assert 0 < second.seconds <= claims.LEASE.total_seconds()


def test_done_is_settled() -> None:
    row = stage(episode(), "recall")
    claims.commit(take(row), {"found": 0}, nothing)
    assert claims.claim(row.pk, MINUTE) == claims.Settled("done")


def test_a_stale_lease_is_taken_over_and_the_first_holder_can_write_nothing() -> None:
    row = stage(episode(), "recall")
    first = take(row)
    assert not Event.objects.filter(episode=row.episode).exists()
    Stage.objects.filter(pk=row.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    second = take(row)
    (told,) = Event.objects.filter(episode=row.episode)
    assert (told.kind, told.data["stage"], told.data["started"]) == (
        "taken_over",
        "recall",
        first.started.timestamp(),
    )
    written: list[str] = []
    with pytest.raises(claims.Fenced):
        claims.commit(first, {}, lambda: written.append("first"))
    claims.commit(second, {"by": "second"}, lambda: written.append("second"))
    row.refresh_from_db()
    assert (row.status, row.output, row.attempts, written) == ("done", {"by": "second"}, 2, ["second"])


def test_a_failing_save_leaves_the_claim_as_it_was() -> None:
    row = stage(episode(), "recall")
    claim = take(row)

    def broken() -> None:
        Episode.objects.filter(pk=row.episode_id).update(error_type="half written")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        claims.commit(claim, {}, broken)
    row.refresh_from_db()
    assert (row.status, row.episode.error_type) == (StageStatus.RUNNING, "")


def test_heartbeats_keep_the_lease_until_the_deadline() -> None:
    row = stage(episode(), "recall")
    claim = take(row, allowed=timedelta(seconds=3.5))
    before = Stage.objects.get(pk=row.pk).lease_until
    with claims.kept(claim):
        time.sleep(2.6)
        after = Stage.objects.get(pk=row.pk).lease_until
        assert before is not None
        assert after is not None
        assert after > before
        assert not claim.stopped()
        time.sleep(1.2)
        assert claim.stopped()  # past its deadline


def test_cancelling_an_episode_stops_its_running_work() -> None:
    row = stage(episode(), "recall")
    claim = take(row)
    with claims.kept(claim):
        assert cancel(row.episode_id)
        assert claim.lost.wait(claims.HEARTBEAT_SECONDS + 1.5)
    with pytest.raises(claims.Fenced):
        claims.commit(claim, {}, nothing)
    assert set(Stage.objects.filter(episode_id=row.episode_id).values_list("status", flat=True)) == {
        "cancelled"
    }
    assert not cancel(row.episode_id)


def test_a_released_row_rests_and_unavailable_servers_use_up_no_attempt() -> None:
    row = stage(episode(), "generate")
    claims.release(take(row), "server is away", timedelta(seconds=30), counts=False, save=nothing)
    resting = claims.claim(row.pk, MINUTE)
    assert isinstance(resting, claims.Busy)
    assert 20 < resting.seconds <= 30
    row.refresh_from_db()
    assert (row.attempts, row.status, row.error) == (0, "queued", "server is away")


def test_a_parked_row_is_not_claimed_again() -> None:
    row = stage(episode(), "verify")
    assert claims.park(take(row), "poison", nothing)
    assert claims.claim(row.pk, MINUTE) == claims.Settled("parked")
