from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from consensus.models import Approach, Candidate, Episode, EpisodeLink, Task
from memory.models import MemoryEntry
from tests.doors.builders import LENGTH, SUM, decided

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_episode_shows_its_candidates_checks_stages_and_verdict(admin_client: Client) -> None:
    episode = decided(SUM, SUM, LENGTH)
    page = admin_client.get(f"/admin/consensus/episode/{episode.pk}/change/").content.decode()
    for word in (
        "conservative (candidate",
        "wins",
        "solve([1, 2])",
        "qa_sentinel",
        "write_tests",
        "recalled",
    ):
        assert word in page
    assert "def</span>" in page  # highlighted


def test_what_models_wrote_is_escaped(admin_client: Client) -> None:
    episode = decided(LENGTH, None)
    Candidate.objects.update(error="<script>alert(1)</script>")
    page = admin_client.get(f"/admin/consensus/episode/{episode.pk}/change/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "\u202e" not in page


def test_pages_cost_few_queries_however_much_there_is(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    episodes = [decided(SUM, SUM, LENGTH) for _ in range(4)]
    with django_assert_max_num_queries(10):
        assert admin_client.get("/admin/consensus/episode/").status_code == 200
    with django_assert_max_num_queries(12):
        assert admin_client.get(f"/admin/consensus/episode/{episodes[0].pk}/change/").status_code == 200
    with django_assert_max_num_queries(10):
        assert admin_client.get("/admin/consensus/task/").status_code == 200


def test_what_the_engine_writes_cannot_be_changed(admin_client: Client) -> None:
    episode = decided(SUM, SUM)
    for model, pk in (("episode", episode.pk), ("task", episode.task_id)):
        assert admin_client.get(f"/admin/consensus/{model}/add/").status_code == 403
        change = admin_client.post(f"/admin/consensus/{model}/{pk}/change/", {"status": "failed"})
        assert change.status_code == 403
        assert admin_client.post(f"/admin/consensus/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403
    assert Episode.objects.get(pk=episode.pk).status == "accepted"


def test_episodes_that_are_alike_link_to_each_other(admin_client: Client) -> None:
    past, now, other = (decided(SUM) for _ in range(3))
    EpisodeLink.objects.create(episode=now, past=past, score=0.5)
    Task.objects.filter(pk=past.task_id).update(prompt="<script>alert(1)</script>")
    pages = {
        each.pk: admin_client.get(f"/admin/consensus/episode/{each.pk}/change/").content.decode()
        for each in (past, now, other)
    }
    assert past.status == now.status
    link = f'<a href="/admin/consensus/episode/{{0}}/change/">episode {{0}}</a> ({past.status}, 0.50)'
    assert f"like {link.format(past.pk)}" in pages[now.pk]
    assert "<script>alert" not in pages[now.pk]
    assert f"later: {link.format(now.pk)}" in pages[past.pk]
    assert "like <a" not in pages[other.pk]
    assert "later: <a" not in pages[other.pk]


def test_a_task_links_to_its_episodes(admin_client: Client) -> None:
    episode = decided(SUM, SUM)
    page = admin_client.get(f"/admin/consensus/task/{episode.task_id}/change/").content.decode()
    assert f"/admin/consensus/episode/{episode.pk}/change/" in page


def test_approaches_are_edited(admin_client: Client) -> None:
    approach = Approach.objects.get(name="minimal")
    fields = ("name", "instruction", "role", "model", "temperature", "top_p", "max_tokens", "position")
    form = {name: getattr(approach, name) for name in fields} | {"instruction": "Be brief."}
    answer = admin_client.post(f"/admin/consensus/approach/{approach.pk}/change/", form)
    assert answer.status_code == 302
    approach.refresh_from_db()
    assert (approach.instruction, approach.enabled) == ("Be brief.", False)


def test_memories_are_searched_and_removed_but_not_written(admin_client: Client) -> None:
    entry = MemoryEntry.objects.create(
        kind="pattern", title="sum of squares", problem="p", content="c", provenance="episode:1"
    )
    assert "sum of squares" in admin_client.get("/admin/memory/memoryentry/?q=squares").content.decode()
    assert "sum of squares" not in admin_client.get("/admin/memory/memoryentry/?q=cubes").content.decode()
    assert admin_client.get("/admin/memory/memoryentry/add/").status_code == 403
    admin_client.post(f"/admin/memory/memoryentry/{entry.pk}/delete/", {"post": "yes"})
    kept = MemoryEntry.objects.get(pk=entry.pk)  # empty, so that it is not learnt again
    assert (kept.status, kept.title, kept.content) == ("deleted", "", "")


def approach_form(**given: Any) -> dict[str, Any]:
    fields = ("name", "instruction", "role", "model", "temperature", "top_p", "max_tokens", "position")
    return {name: getattr(Approach.objects.get(name="minimal"), name) for name in fields} | given


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"role": "embedder"}, "not one of the available choices"),
        ({"model": "gpt"}, "no role of profile &#x27;nano&#x27; is played by a model &#x27;gpt&#x27;"),
        ({"model": "minilm_static"}, "name one of: nano"),
        ({"temperature": -0.1}, "greater than or equal to 0"),
        ({"temperature": "nan"}, "Enter a number"),
        ({"top_p": 0}, "greater than or equal to 0.01"),
        ({"max_tokens": 0}, "greater than or equal to 1"),
        ({"instruction": ""}, "required"),
        ({"name": "two words"}, "valid “slug”"),
    ],
)
def test_an_approach_that_nobody_could_play_is_refused(
    admin_client: Client, given: dict[str, Any], words: str
) -> None:
    pk = Approach.objects.get(name="minimal").pk
    answer = admin_client.post(f"/admin/consensus/approach/{pk}/change/", approach_form(**given))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Approach.objects.get(pk=pk).role == "worker_backend"


def test_an_approach_may_name_another_role_and_a_model_that_is_served(admin_client: Client) -> None:
    pk = Approach.objects.get(name="minimal").pk
    given = approach_form(role="worker_frontend", model="nano", enabled="on")
    assert admin_client.post(f"/admin/consensus/approach/{pk}/change/", given).status_code == 302
    assert Approach.objects.filter(pk=pk, role="worker_frontend", model="nano", enabled=True).exists()
