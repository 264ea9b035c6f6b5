"""The admin of the memory: what it shows of entries, and how they are found there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F

from memory import writing
from memory.models import MemoryEntry

if TYPE_CHECKING:
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
