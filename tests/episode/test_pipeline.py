from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from consensus import pipeline
from consensus.models import Stage, StageStatus
from tests.episode.builders import age, episode, finish, stage
from tests.fixtures.broker import waiting

if TYPE_CHECKING:
    import redis

pytestmark = pytest.mark.django_db(transaction=True)


def sent(broker: redis.Redis) -> list[str]:
    return [f"{message['name']}.{message['slot']}" for message in waiting(broker)]


def test_a_round_has_every_stage_once_even_if_opened_twice() -> None:
    made = episode(candidates=4)
    pipeline.open_round(made, 1)
    names = list(Stage.objects.filter(episode=made).values_list("name", flat=True))
    assert {name: names.count(name) for name in names} == {
        "recall": 1,
        "generate": 4,
        "write_tests": 2,
        "verify": 4,
        "review": 4,
        "judge": 1,
        "learn": 1,
    }


def test_the_canvas_starts_with_recall_and_carries_only_ids(broker: redis.Redis) -> None:
    pipeline.start(episode(), 1)
    (message,) = waiting(broker)
    episode_id = message.pop("episode_id")
    assert isinstance(episode_id, int)
    assert message == {"number": 1, "name": "recall", "slot": 0, "recovered": False, "queue": "inference"}


def test_a_fresh_episode_is_left_to_its_canvas(broker: redis.Redis) -> None:
    assert pipeline.advance(episode().pk) == 0
    assert sent(broker) == []


def test_only_ready_stages_whose_message_seems_lost_are_sent(broker: redis.Redis) -> None:
    made = episode()
    age(made, 10)
    assert pipeline.advance(made.pk) == 1
    assert sent(broker) == ["recall.0"]
    assert pipeline.advance(made.pk) == 0  # sent just now: it may be waiting
    finish(made, "recall", seconds_ago=10)
    assert pipeline.advance(made.pk) == 5
    assert sorted(sent(broker)[1:]) == [
        "generate.0",
        "generate.1",
        "generate.2",
        "write_tests.0",
        "write_tests.1",
    ]


def test_each_message_doubles_the_patience(broker: redis.Redis) -> None:
    made = episode()
    age(made, 1000)
    for seconds, expected in ((0, 1), (4, 0), (7, 1), (7, 0), (13, 1)):
        Stage.objects.filter(episode=made, name="recall").exclude(queued_at=None).update(
            queued_at=timezone.now() - timedelta(seconds=seconds)
        )
        assert pipeline.advance(made.pk) == expected
    assert stage(made, "recall").messages == 3


def test_a_recovered_stage_sends_its_successors_at_once(broker: redis.Redis) -> None:
    made = episode()
    finish(made, "recall", "generate", "write_tests")
    assert pipeline.advance(made.pk, at_once=True) == 6
    assert {name.split(".")[0] for name in sent(broker)} == {"verify", "review"}


def test_the_stage_of_a_dead_worker_is_sent_again_at_once(broker: redis.Redis) -> None:
    made = episode()
    Stage.objects.filter(episode=made, name="recall").update(
        status=StageStatus.RUNNING, lease_until=timezone.now() - timedelta(seconds=1)
    )
    assert pipeline.advance(made.pk) == 1
    assert stage(made, "recall").status == StageStatus.RUNNING


def test_unclaimed_stages_of_a_crowded_queue_are_late_not_lost(broker: redis.Redis) -> None:
    made = episode()
    age(made, 100)
    assert pipeline.advance(made.pk, crowded=frozenset({"inference"})) == 0
    assert pipeline.advance(made.pk, crowded=frozenset({"sandbox"})) == 1


@pytest.mark.parametrize("status", ["accepted", "cancelled", "parked", "paused"])
def test_an_episode_that_is_not_open_is_left_alone(broker: redis.Redis, status: str) -> None:
    made = episode()
    age(made, 100)
    type(made).objects.filter(pk=made.pk).update(status=status)
    assert pipeline.advance(made.pk) == 0
    assert sent(broker) == []
