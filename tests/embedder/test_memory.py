"""The memory on a real embedder: the outbox, recall by meaning, and what becomes of both without one."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from consensus.inference.client import Patience
from consensus.inference.for_memory import MemoryEmbedder
from memory import outbox, writing
from memory.errors import EmbedderUnavailable
from memory.index import digest, document
from memory.index.sql import SqlIndex
from memory.models import MemoryEntry
from memory.recall import StoredMemory
from memory.values import Query, Recalled
from tests.embedder.conftest import alone
from tests.memory.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from memory.values import Document, Filters, Found, Hit
    from tests.embedder.conftest import Embedder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty() -> None:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()


@pytest.fixture
def served(embedder: Embedder) -> MemoryEmbedder:
    return MemoryEmbedder(alone(), default_url=embedder.server.url, patience=Patience(answer=10, server=10))


@pytest.fixture
def away() -> MemoryEmbedder:
    """Give an embedder whose server is not there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return MemoryEmbedder(alone(), default_url=f"127.0.0.1:{port}", patience=Patience(answer=0.3, server=0.3))


def learn(problem: str, **more: object) -> MemoryEntry:
    entry, _ = writing.add(
        kind="pattern", provenance=problem, title=problem, problem=problem, content="def solve(xs): ..."
    )
    MemoryEntry.objects.filter(pk=entry.pk).update(**more)
    return entry


def recall(embedder: MemoryEmbedder, text: str, index: SqlIndex | None = None) -> Found:
    used = index or SqlIndex()
    return StoredMemory(lambda: used, lambda: used, lambda: embedder).recall(Query(text=text))


def titles(entries: Sequence[Recalled]) -> list[str]:
    return [entry.title for entry in entries]


def test_the_outbox_embeds_and_hands_over_what_is_new_or_changed(served: MemoryEmbedder) -> None:
    shelf = Shelf()
    entries = [learn(f"return the sum of the first {number} numbers") for number in range(5)]
    done = outbox.drain(shelf, served)
    assert (done.done, done.left, done.trouble) == (5, 0, "")
    assert dict(shelf.held()) == {e.pk: digest(document(MemoryEntry.objects.get(pk=e.pk))) for e in entries}
    assert all(len(each.vector) == 4 * 256 for each in shelf.held_.values())
    assert outbox.drain(shelf, served).done == 0
    writing.change(MemoryEntry.objects.get(pk=entries[0].pk), problem="sort the words")
    assert outbox.drain(shelf, served).done == 1
    assert shelf.held_[entries[0].pk].text == "sort the words"
    assert shelf.held_[entries[0].pk].vector != shelf.held_[entries[1].pk].vector


def test_one_entry_that_the_index_refuses_keeps_no_other_back(served: MemoryEmbedder) -> None:
    shelf = Shelf()
    entries = [learn(f"task {number}") for number in range(4)]
    shelf.refused = {entries[1].pk}
    done = outbox.drain(shelf, served)
    assert (done.done, done.left, done.trouble) == (3, 1, "not these")
    shelf.refused = set()
    assert outbox.drain(shelf, served).left == 0


def test_while_the_index_is_away_everything_waits(served: MemoryEmbedder) -> None:
    shelf = Shelf()
    shelf.down = True
    learn("add them")
    assert outbox.drain(shelf, served).left == 1
    shelf.down = False
    assert outbox.drain(shelf, served).done == 1


def test_what_is_changed_while_it_is_handed_over_stays_due(served: MemoryEmbedder) -> None:
    shelf, entry = Shelf(), learn("add them")
    outbox.drain(shelf, served)

    class Meanwhile(Shelf):
        def upsert(self, documents: Sequence[Document]) -> None:
            super().upsert(documents)
            MemoryEntry.objects.filter(pk=entry.pk).update(status="retired", updated_at=timezone.now())

    MemoryEntry.objects.filter(pk=entry.pk).update(tags=["x"], updated_at=timezone.now())
    assert outbox.drain(Meanwhile(), served, seconds=0).left == 1
    outbox.drain(shelf, served)
    assert shelf.held_[entry.pk].status == "retired"


def test_without_an_embedder_words_are_handed_over_and_vectors_follow(
    served: MemoryEmbedder, away: MemoryEmbedder
) -> None:
    shelf, entry = Shelf(), learn("add them")
    done = outbox.drain(shelf, away)
    assert (done.done, done.left) == (1, 1)
    assert "does not answer" in done.trouble
    assert shelf.held_[entry.pk].vector == b""
    assert outbox.drain(shelf, served).left == 0
    assert len(shelf.held_[entry.pk].vector) == 4 * 256


def test_vectors_of_another_model_are_made_anew(served: MemoryEmbedder) -> None:
    entry = learn("add them")
    shelf = Shelf()
    outbox.drain(shelf, served)
    MemoryEntry.objects.filter(pk=entry.pk).update(embedder="older", embedding=b"\0" * 16)
    assert outbox.drain(shelf, served).done == 1
    assert MemoryEntry.objects.get().embedder == served.name


def test_what_means_the_same_is_recalled(served: MemoryEmbedder) -> None:
    learn("compute the mean of a list of numbers")
    for number in range(30):
        learn(f"parse line {number} of a log file and count the warnings")
    outbox.drain(SqlIndex(), served)
    found = recall(served, "computing means over number lists")
    assert titles(found.entries) == ["compute the mean of a list of numbers"]
    assert found.degraded == ""


def test_an_unrelated_task_recalls_nothing(served: MemoryEmbedder) -> None:
    learn("compute the mean of a list of numbers")
    outbox.drain(SqlIndex(), served)
    assert recall(served, "open a socket and greet the server politely").entries == ()


def test_without_an_embedder_recall_goes_on_by_words_and_says_so(away: MemoryEmbedder) -> None:
    learn("flarn the numbers")
    began = time.monotonic()
    found = recall(away, "flarn those numbers")
    assert titles(found.entries) == ["flarn the numbers"]
    assert "searched by words alone" in found.degraded
    assert time.monotonic() - began < 3


def test_a_profile_without_an_embedder_is_told_by_name() -> None:
    none = MemoryEmbedder(alone(), default_url="")
    with pytest.raises(EmbedderUnavailable, match="HYDRA_TRITON_URL"):
        none.embed(["x"])


@pytest.mark.parametrize("hangs", [False, True])
def test_an_index_that_is_away_or_hangs_is_replaced_by_the_rows_in_time(
    served: MemoryEmbedder, *, hangs: bool
) -> None:
    learn("flarn the numbers")
    outbox.drain(SqlIndex(), served)
    release = threading.Event()

    class Away(Shelf):
        def search(
            self, text: str, vector: NDArray[np.float32] | None, filters: Filters, k: int
        ) -> tuple[Hit, ...]:
            release.wait(30 if hangs else 0)
            return super().search(text, vector, filters, k)

    rows = SqlIndex()
    began = time.monotonic()
    found = StoredMemory(Away, lambda: rows, lambda: served).recall(Query(text="flarn those numbers"))
    release.set()
    assert time.monotonic() - began < 3
    assert titles(found.entries) == ["flarn the numbers"]
    assert "the index is missing" in found.degraded


def test_the_record_and_a_persons_word_move_an_entry(served: MemoryEmbedder) -> None:
    for number, more in enumerate(({"uses": 9, "wins": 0}, {}, {"uses": 9, "wins": 9}, {"vote": -1})):
        learn(f"sort the numbers of the list, variant {'abcd'[number]}", **more)
    outbox.drain(SqlIndex(), served)
    found = recall(served, "sort the numbers of the list")
    assert [title[-1] for title in titles(found.entries)] == ["c", "b", "a"]
    MemoryEntry.objects.filter(title__endswith="a").update(pinned=True)
    assert titles(recall(served, "sort the numbers of the list").entries)[0][-1] in "ac"


def test_what_says_the_same_again_makes_room(served: MemoryEmbedder) -> None:
    for number in range(5):
        learn(f"sort the numbers of the list and join them, note {number}")
    learn("sort the numbers of the list by their last digit")
    outbox.drain(SqlIndex(), served)
    found = recall(served, "sort the numbers of the list")
    assert "sort the numbers of the list by their last digit" in titles(found.entries)


def test_only_what_fits_into_the_budget_is_given(served: MemoryEmbedder) -> None:
    learn("sort the numbers of the list", content="x" * 3000)
    learn("sort the numbers of a list", content="short")
    index = SqlIndex()
    outbox.drain(index, served)
    memory = StoredMemory(lambda: index, lambda: index, lambda: served)
    found = memory.recall(Query(text="sort the numbers of the list", tokens=500))
    assert titles(found.entries) == ["sort the numbers of a list"]


def test_other_kinds_leave_a_place_to_a_pattern(served: MemoryEmbedder) -> None:
    for number in range(5):
        text = f"sort the numbers of the list, note {number}"
        writing.add(kind="knowledge", provenance=text, title="sort the numbers of the list", content=text)
    learn("sort the numbers of the lists by their digits")
    outbox.drain(SqlIndex(), served)
    found = recall(served, "sort the numbers of the list")
    assert sorted(entry.kind for entry in found.entries) == ["knowledge", "knowledge", "pattern"]


def test_a_fix_is_recalled_by_the_error_that_it_mends(served: MemoryEmbedder) -> None:
    writing.add(
        kind="error_fix",
        provenance="x",
        title="TypeError on None",
        problem="TypeError: <str> object is not subscriptable\nin solve",
        content="check for None first",
    )
    index = SqlIndex()
    outbox.drain(index, served)
    memory = StoredMemory(lambda: index, lambda: index, lambda: served)
    task = "give the first letters"
    assert memory.recall(Query(text=task)).entries == ()
    errors = ("TypeError: <str> object is not subscriptable\nin helper",)
    assert titles(memory.recall(Query(text=task, errors=errors)).entries) == ["TypeError on None"]
    assert memory.recall(Query(text=task, errors=("IndexError: pop from empty list",))).entries == ()
