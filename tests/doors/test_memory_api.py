from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from rest_framework.authtoken.models import Token

from memory.models import MemoryEntry
from memory.values import Status
from tests.memory.entries import entry, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def api() -> Client:
    MemoryEntry.objects.all().delete()
    user = get_user_model().objects.create_user("api")
    return Client(headers={"authorization": f"Token {Token.objects.create(user=user).key}"})


def patch(api: Client, pk: int, **body: Any) -> Any:
    return api.patch(f"/api/memories/{pk}/", json.dumps(body), content_type="application/json")


def test_without_a_token_nothing_is_told_or_changed() -> None:
    one = entry()
    for path in ("/api/memories/", f"/api/memories/{one.pk}/"):
        assert Client().get(path).status_code == 401
    assert patch(Client(), one.pk, vote=-1).status_code == 401
    assert Client().delete(f"/api/memories/{one.pk}/").status_code == 401
    assert fresh(one).vote == 0


def test_a_person_votes_edits_pins_and_deletes(api: Client) -> None:
    one = entry()
    told = patch(api, one.pk, vote=1, pinned=True, title="the sum")
    assert told.status_code == 200, told.json()
    assert (told.json()["vote"], told.json()["pinned"], told.json()["title"]) == (1, True, "the sum")
    assert [(line["what"], line["by"]) for line in fresh(one).history] == [
        ("edit", "api"),
        ("vote", "api"),
        ("pin", "api"),
    ]
    assert api.delete(f"/api/memories/{one.pk}/").json()["status"] == "deleted"
    assert patch(api, one.pk, vote=1).status_code == 400


def test_entries_are_listed_and_restored(api: Client) -> None:
    one = entry()
    MemoryEntry.objects.filter(pk=one.pk).update(status=Status.RETIRED)
    assert api.get("/api/memories/?status=active").json()["count"] == 0
    assert api.get("/api/memories/?status=retired&kind=pattern").json()["count"] == 1
    assert api.post(f"/api/memories/{one.pk}/restore/").json()["status"] == "active"


@pytest.mark.parametrize(
    ("body", "words"),
    [({"votes": 1}, "no such field"), ({"vote": 2}, "valid choice"), ({"title": " "}, "title is empty")],
)
def test_what_cannot_be_said_is_refused_whole(api: Client, body: dict[str, Any], words: str) -> None:
    one = entry()
    answer = patch(api, one.pk, pinned=True, **body)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not fresh(one).pinned


def test_an_unknown_memory_is_not_found(api: Client) -> None:
    assert api.get("/api/memories/99999/").status_code == 404
    assert patch(api, 99999, vote=1).status_code == 404
