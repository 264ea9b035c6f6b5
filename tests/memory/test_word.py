from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memory import word
from memory.errors import MemoryRefusal, UnknownEntry
from memory.models import MemoryEntry
from memory.recall import StoredMemory
from memory.values import Query, Status
from tests.memory.entries import SUM, entry, fresh

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty() -> None:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()


def lay_aside(one: MemoryEntry, status: Status, **more: Any) -> None:
    MemoryEntry.objects.filter(pk=one.pk).update(status=status, uses=6, wins=0, **more)


def test_a_vote_is_kept_with_who_gave_it_and_told_once() -> None:
    one = entry()
    for _ in range(2):
        word.vote(one.pk, -1, "anna")
    kept = fresh(one)
    assert kept.vote == -1
    assert [(line["what"], line["by"], line["vote"]) for line in kept.history] == [("vote", "anna", -1)]


@pytest.mark.parametrize("status", [Status.RETIRED, Status.SUPERSEDED])
def test_what_is_voted_up_pinned_or_restored_is_active_with_a_new_record(status: Status) -> None:
    better = entry("episode:9", content="def solve(xs): return 0")
    ways: tuple[Callable[[int], object], ...] = (
        lambda pk: word.vote(pk, 1, "anna"),
        lambda pk: word.pin(pk, True, "anna"),
        lambda pk: word.restore(pk, "anna"),
    )
    for number, say in enumerate(ways):
        one = entry(f"episode:{number + 10}", content=f"def solve(xs): return {number}")
        lay_aside(one, status, superseded_by=better)
        say(one.pk)
        kept = fresh(one)
        assert (kept.status, kept.superseded_by_id, kept.uses, kept.wins) == (Status.ACTIVE, None, 0, 0)
        line = kept.history[-1]
        assert (line["what"], line["was"], line["uses"]) == ("restore", status, 6)


def test_a_vote_taken_back_or_down_restores_nothing() -> None:
    one = entry()
    lay_aside(one, Status.RETIRED)
    word.vote(one.pk, -1, "anna")
    word.vote(one.pk, 0, "anna")
    word.pin(one.pk, False, "anna")
    assert fresh(one).status == Status.RETIRED


def test_an_edit_keeps_what_stood_there_and_moves_the_index() -> None:
    one = entry()
    MemoryEntry.objects.filter(pk=one.pk).update(embedding=b"old", embedder="some", indexed_at=one.updated_at)
    word.edit(one.pk, "anna", problem="add up xs", content="def solve(xs): return 1")
    kept = fresh(one)
    assert (kept.problem, kept.text, kept.embedding, kept.embedder) == ("add up xs", "add up xs", None, "")
    assert kept.indexed_at is not None
    assert kept.updated_at > kept.indexed_at
    assert kept.evidence == {"person": 1}  # the checks proved the other content
    assert kept.fingerprint != one.fingerprint
    (line,) = kept.history
    assert (line["what"], line["by"], line["before"]["content"]) == ("edit", "anna", SUM)
    assert line["before"]["evidence"] == {"user_test": 1}


def test_an_edit_that_changes_nothing_leaves_no_line_and_a_title_leaves_the_proof() -> None:
    one = entry()
    word.edit(one.pk, "anna", content=SUM)
    assert fresh(one).history == []
    word.edit(one.pk, "anna", title="the sum")
    assert (fresh(one).title, fresh(one).evidence) == ("the sum", {"user_test": 1})


def test_a_deleted_entry_is_empty_with_its_history_and_says_no_more() -> None:
    one = entry()
    word.edit(one.pk, "anna", title="secret")
    word.delete(one.pk, "bob")
    word.delete(one.pk, "bob")
    kept = fresh(one)
    assert (kept.title, kept.problem, kept.content, kept.text) == ("", "", "", "")
    assert (kept.status, kept.evidence, kept.fingerprint) == (Status.DELETED, {}, one.fingerprint)
    assert [line["what"] for line in kept.history] == ["delete"]
    ways: tuple[Callable[[], object], ...] = (
        lambda: word.vote(one.pk, 1, "anna"),
        lambda: word.pin(one.pk, True, "anna"),
        lambda: word.edit(one.pk, "anna", title="again"),
        lambda: word.restore(one.pk, "anna"),
    )
    for say in ways:
        with pytest.raises(MemoryRefusal, match="was deleted"):
            say()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": " "}, "title is empty"),
        ({"title": "x" * 201}, "at most 200"),
        ({"content": ""}, "content is empty"),
        ({"content": "a\ud800"}, "lone surrogate"),
        ({"content": "a\0"}, "NUL"),
        ({"problem": "é" * 40_000}, "80,000 bytes"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(fields: dict[str, str], words: str) -> None:
    one = entry()
    with pytest.raises(MemoryRefusal, match=words):
        word.edit(one.pk, "anna", **fields)
    assert fresh(one).history == []


def test_unknown_entries_and_votes_are_refused() -> None:
    with pytest.raises(UnknownEntry, match="no memory 99"):
        word.pin(99, True, "anna")
    with pytest.raises(MemoryRefusal, match="2 is no vote"):
        word.vote(entry().pk, 2, "anna")


def recalled(text: str) -> list[int]:
    return [found.id for found in StoredMemory().recall(Query(text=text)).entries]


def test_what_is_voted_down_is_not_recalled() -> None:
    one = entry()
    assert recalled("return the sum of xs") == [one.pk]
    word.vote(one.pk, -1, "anna")
    assert recalled("return the sum of xs") == []
    word.vote(one.pk, 0, "anna")
    assert recalled("return the sum of xs") == [one.pk]
