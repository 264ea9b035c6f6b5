from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from rest_framework.authtoken.models import Token

from consensus.doors.api.parsers import MAX_BODY
from consensus.episode.snapshot import snapshot
from consensus.models import Episode, Event, Stage, StageStatus, Task
from tests.doors.builders import LENGTH, SUM, decided
from tests.doors.test_contract import SCHEMA
from tests.episode import builders
from tests.fixtures.broker import waiting

if TYPE_CHECKING:
    import redis

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def api() -> Client:
    user = get_user_model().objects.create_user("api")
    return Client(headers={"authorization": f"Token {Token.objects.create(user=user).key}"})


def post(api: Client, body: Any) -> Any:
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return api.post("/api/tasks/", data, content_type="application/json")


@pytest.mark.parametrize("path", ["/api/tasks/", "/api/tasks/1/", "/api/episodes/1/"])
def test_without_a_token_nothing_is_told(path: str) -> None:
    assert Client().get(path).status_code == 401
    assert Client(headers={"authorization": "Token wrong"}).get(path).status_code == 401
    assert Client().post(path, {}, content_type="application/json").status_code == 401


def test_a_task_is_taken_and_sent(api: Client, broker: redis.Redis) -> None:
    answer = post(
        api,
        {
            "prompt": "return the sum of xs",
            "candidates": 2,
            "tests": "assert total([1]) == 1",
            "memory": False,
        },
    )
    assert answer.status_code == 201, answer.json()
    told = answer.json()
    assert answer["Location"] == told["url"] == f"http://testserver/api/episodes/{told['episode']}/"
    task = Task.objects.get(pk=told["task"])
    assert (task.entry_point, task.candidates, task.rounds, task.memory) == ("total", 2, 1, False)
    assert task.created_by is not None
    assert task.created_by.username == "api"
    assert [message["name"] for message in waiting(broker)] == ["recall"]
    assert api.get(told["url"]).json()["status"] == "queued"


def test_a_broker_that_is_away_costs_nothing_but_time(api: Client) -> None:
    answer = post(api, {"prompt": "return the sum of xs"})
    assert answer.status_code == 201
    assert set(Stage.objects.values_list("status", flat=True)) == {StageStatus.PENDING}


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "prompt", "required"),
        ({"prompt": "  \n"}, "prompt", "empty"),
        ({"prompt": None}, "prompt", "null"),
        ({"prompt": ["a"]}, "prompt", "string"),
        ({"prompt": "a\u0007b"}, "prompt", "control character U+0007"),
        ({"prompt": "a\u0000b"}, "prompt", "haracter"),
        ({"prompt": "a\ud800"}, "prompt", "urrogate"),
        ({"prompt": "é" * 40_000}, "prompt", "80,000 bytes"),
        ({"prompt": "a", "candidates": 0}, "candidates", "from 1 to 16"),
        ({"prompt": "a", "candidates": "many"}, "candidates", "integer"),
        ({"prompt": "a", "rounds": 11}, "rounds", "from 1 to 10"),
        ({"prompt": "a", "tests": "assert ("}, "tests", "Python"),
        ({"prompt": "a", "tests": "x = 1"}, "tests", "no test"),
        ({"prompt": "a", "round": 2}, "round", "no such field"),
        (["a"], "non_field_errors", "dictionary"),
    ],
)
def test_bad_input_is_named_by_field_and_leaves_no_row(
    api: Client, body: Any, field: str, words: str
) -> None:
    answer = post(api, body)
    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert words in answer.json()[field][0]
    assert not Task.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[" * 200_000, b"\xff{}", '{"prompt": NaN}', "1" * 5000])
def test_what_is_no_json_is_said_to_be_none(api: Client, body: str | bytes) -> None:
    answer = post(api, body)
    assert answer.status_code == 400
    assert answer.json()


def test_a_body_that_is_too_large_is_refused(api: Client) -> None:
    assert post(api, b" " * (MAX_BODY + 1)).status_code == 413
    assert api.post("/api/tasks/", {"prompt": "a"}).status_code == 415  # a form is no JSON


@pytest.mark.parametrize("programs", [(SUM, SUM, LENGTH), (LENGTH, None, None)])
def test_an_episode_is_the_contract_object(api: Client, programs: tuple[str | None, ...]) -> None:
    episode = decided(*programs)
    found = api.get(f"/api/episodes/{episode.pk}/").json()
    jsonschema.validate(found, json.loads(SCHEMA.read_text()))
    assert found == json.loads(msgspec.json.encode(snapshot(episode.pk)))


def test_tasks_are_listed_by_the_page_newest_first(api: Client, django_assert_max_num_queries: Any) -> None:
    episodes = [builders.episode() for _ in range(51)]
    with django_assert_max_num_queries(6):
        page = api.get("/api/tasks/").json()
    assert page["count"] == 51
    assert [task["id"] for task in page["results"]] == [e.task_id for e in reversed(episodes[1:])]
    assert page["results"][0]["episodes"][0]["id"] == episodes[-1].pk
    rest = api.get(page["next"]).json()
    assert [task["id"] for task in rest["results"]] == [episodes[0].task_id]
    assert api.get(page["results"][0]["url"]).json() == page["results"][0]


@pytest.mark.parametrize(
    "path",
    [
        "/api/tasks/99/",
        "/api/episodes/99/",
        f"/api/episodes/{10**30}/",
        "/api/",
        "/api/nope/",
        "/api/tasks/x/",
    ],
)
def test_what_is_not_there_is_404_in_json(api: Client, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"]


def test_an_episode_is_cancelled_once(api: Client) -> None:
    episode = builders.episode()
    for _ in range(2):
        answer = api.post(f"/api/episodes/{episode.pk}/cancel/")
        assert answer.status_code == 200
        assert answer.json()["status"] == "cancelled"
    assert Event.objects.filter(episode=episode, kind="finished").count() == 1
    assert not Stage.objects.exclude(status=StageStatus.CANCELLED).exists()


def test_an_ended_episode_stays_as_it_is(api: Client) -> None:
    episode = decided(SUM, SUM)
    assert api.post(f"/api/episodes/{episode.pk}/cancel/").status_code == 409
    assert Episode.objects.get(pk=episode.pk).status == "accepted"
    assert api.post("/api/episodes/99/cancel/").status_code == 404
    assert api.delete(f"/api/episodes/{episode.pk}/").status_code == 405
