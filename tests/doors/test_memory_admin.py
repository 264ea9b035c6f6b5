"""The admin of the memory: what it shows of entries, and how they are found there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F

from memory import word, writing
from memory.knowledge import folders
from memory.models import KnowledgeSource, MemoryEntry

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db
LIST = "/admin/memory/memoryentry/"


@pytest.fixture(autouse=True)
def _entries() -> None:
    """Leave two entries alone, unlike in everything."""
    MemoryEntry.objects.all().delete()
    one: dict[str, Any] = {"kind": "pattern", "tags": ["lists", "order"], "language": "python"}
    other: dict[str, Any] = {"kind": "knowledge", "tags": ["order"], "language": "go"}
    for title, fields in (("entry-one", one), ("entry-other", other)):
        writing.add(provenance=f"test:{title}", title=title, problem=title, content="x = 1", **fields)
    MemoryEntry.objects.filter(title="entry-one").update(
        uses=9, wins=7, vote=1, pinned=True, indexed_at=F("updated_at")
    )
    MemoryEntry.objects.filter(title="entry-other").update(status="retired")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"entry-one", "entry-other"}),
        ("status__exact=retired", {"entry-other"}),
        ("vote__exact=1", {"entry-one"}),
        ("pinned__exact=1", {"entry-one"}),
        ("tag=order", {"entry-one", "entry-other"}),
        ("tag=lists", {"entry-one"}),
        ("tag=none", set()),
        ("indexed=yes", {"entry-one"}),
        ("indexed=no", {"entry-other"}),
    ],
)
def test_entries_are_found_by_what_became_of_them(admin_client: Client, query: str, found: set[str]) -> None:
    answer = admin_client.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert {title for title in ("entry-one", "entry-other") if f">{title}</a>" in page} == found


def test_the_list_shows_the_record_and_costs_few_queries(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        page = admin_client.get(LIST).content.decode()
    assert "7 of 9" in page
    assert "lists, order" in page


def test_an_entry_has_a_page(admin_client: Client) -> None:
    pk = MemoryEntry.objects.get(title="entry-one").pk
    page = admin_client.get(f"{LIST}{pk}/change/")
    assert page.status_code == 200
    assert "x = 1" in page.content.decode()


def page(entry: MemoryEntry) -> str:
    return f"{LIST}{entry.pk}/change/"


def test_a_person_s_word_is_said_by_actions(admin_client: Client) -> None:
    one, other = (MemoryEntry.objects.get(title=f"entry-{name}") for name in ("one", "other"))
    deleted = writing.add(kind="pattern", provenance="gone", title="gone", content="x")[0]
    word.delete(deleted.pk, "me")
    for action in ("unpin", "vote_down", "restore"):
        chosen = [one.pk, other.pk, deleted.pk]
        answer = admin_client.post(LIST, {"action": action, "_selected_action": chosen}, follow=True)
        told = [str(each) for each in answer.context["messages"]]
        assert told == [
            f"memory {deleted.pk} was deleted: nothing is left of it to change",
            "said of 2 memories",
        ]
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.pinned, one.vote, other.status, other.vote) == (False, -1, "active", -1)
    assert [line["by"] for line in one.history] == ["admin", "admin"]


def test_an_entry_is_edited_and_its_history_tells(admin_client: Client) -> None:
    one = MemoryEntry.objects.get(title="entry-one")
    form = {"title": "better", "problem": one.problem, "content": "x = 2", "vote": "0"}
    assert admin_client.post(page(one), form).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.content, one.vote, one.pinned) == ("better", "x = 2", 0, False)
    assert [line["what"] for line in one.history] == ["edit", "vote", "unpin"]
    assert one.evidence == {"person": 1}
    assert one.uses == 9
    answer = admin_client.post(page(one), form | {"content": " "})
    assert answer.status_code == 200
    assert "This field is required" in answer.content.decode()
    answer = admin_client.post(page(one), form | {"content": "x" * 70_000})
    assert "at most 65,536 are taken" in answer.content.decode()
    word.delete(one.pk, "me")
    assert admin_client.post(page(one), form).status_code == 403


def test_a_source_is_removed_with_its_pieces(admin_client: Client, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Guide\nSomething worth to be known.\n")
    folders.add(tmp_path, lambda *_: None)
    source = KnowledgeSource.objects.get(location=str(tmp_path / "a.md"))
    where = "/admin/memory/knowledgesource/"
    assert "a.md" in admin_client.get(where).content.decode()
    assert admin_client.get(f"{where}{source.pk}/change/").status_code == 200
    answer = admin_client.post(f"{where}{source.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 302
    assert not KnowledgeSource.objects.filter(pk=source.pk).exists()
    assert MemoryEntry.objects.get(provenance__startswith="knowledge:").status == "removed"
