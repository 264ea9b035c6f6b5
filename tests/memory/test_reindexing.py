"""Comparing an index with the rows, and making it anew from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.inference import roster
from consensus.inference.for_memory import MemoryEmbedder
from memory import outbox, writing
from memory.comparing import AT_ONCE, compare
from memory.errors import IndexUnavailable
from memory.index import document
from memory.index.sql import SqlIndex
from memory.models import MemoryEntry
from memory.reindexing import reindex
from tests.memory.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memory.values import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty() -> None:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()


@pytest.fixture
def nobody() -> MemoryEmbedder:
    """Give the embedder of a profile that has none: no vectors are wanted."""
    whole = roster.load("nano")
    return MemoryEmbedder(
        roster.Profile(name="none", folder=whole.folder, roles={}, models=whole.models), default_url=""
    )


def learn(*problems: str) -> list[int]:
    return [
        writing.add(kind="pattern", provenance=problem, title=problem, problem=problem, content="x")[0].pk
        for problem in problems
    ]


def changed(pk: int, problem: str) -> None:
    writing.change(MemoryEntry.objects.get(pk=pk), problem=problem)


class Told:
    """Remembers what it was told of the progress."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int, int]] = []

    def __call__(self, what: str, done: int, total: int) -> None:
        self.lines.append((what, done, total))


def test_what_an_index_lacks_holds_otherwise_or_too_much_is_named(nobody: MemoryEmbedder) -> None:
    shelf = Shelf()
    same, stale, extra, missing = learn("one", "two", "three", "four")
    outbox.drain(shelf, nobody, only=[same, stale, extra])
    assert outbox.unseen().count() == 1
    changed(stale, "two and a half")
    MemoryEntry.objects.filter(pk=extra).delete()
    found = compare(shelf)
    assert (found.missing, found.stale, found.extra) == ((missing,), (stale,), (extra,))
    assert (found.entries, found.changing, found.equal) == (3, 0, False)
    assert reindex(shelf, nobody, Told()).removed == 1
    found = compare(shelf)
    assert found.equal
    assert found.entries == 3
    assert shelf.held_[stale].text == "two and a half"
    assert set(shelf.held_) == {same, stale, missing}


def test_nothing_equals_nothing_and_the_rows_equal_themselves(nobody: MemoryEmbedder) -> None:
    assert compare(Shelf()).equal
    learn("one", "two")
    assert compare(SqlIndex()).equal
    assert reindex(SqlIndex(), nobody, Told()).handed_over == 2  # they had not been seen yet
    assert reindex(SqlIndex(), nobody, Told()).handed_over == 0


def test_what_is_written_meanwhile_is_no_difference(nobody: MemoryEmbedder) -> None:
    old, other = learn("one", "two")
    shelf = Shelf()
    outbox.drain(shelf, nobody)

    class Meanwhile(Shelf):
        """Another process changes an entry and adds one, and the index takes both."""

        def held(self) -> Iterator[tuple[int, str]]:
            yield from super().held()
            changed(old, "one and a half")
            (new,) = learn("three")
            self.upsert([document(MemoryEntry.objects.get(pk=new))])
            yield from list(super().held())[-1:]

    busy = Meanwhile()
    busy.held_ = dict(shelf.held_)
    del busy.held_[old]
    found = compare(busy)
    assert found.equal
    assert found.entries == 2
    assert found.changing == 2
    reindex(shelf, nobody, Told())
    assert other in shelf.held_
    assert compare(shelf).equal


def test_a_reindexing_that_was_stopped_goes_on_where_it_stopped(nobody: MemoryEmbedder) -> None:
    learn(*(f"task {number}" for number in range(3 * outbox.BATCH)))
    outbox.drain(Shelf(), nobody, seconds=60)
    assert not outbox.unseen().exists()

    class Stopped(Shelf):
        """Takes one batch; then its machine is gone."""

        def upsert(self, documents: Sequence[Document]) -> None:
            self.down = bool(self.held_)
            super().upsert(documents)

    shelf = Stopped()
    done = reindex(shelf, nobody, Told())
    assert (done.handed_over, done.waiting, done.trouble) == (outbox.BATCH, 2 * outbox.BATCH, "not these")
    again = Shelf()
    again.held_ = shelf.held_
    told = Told()
    done = reindex(again, nobody, told)
    assert (done.handed_over, done.waiting, done.trouble) == (2 * outbox.BATCH, 0, "")
    assert compare(again).equal
    assert told.lines[0] == ("compared", 1, 3 * outbox.BATCH)
    assert told.lines[-1] == ("handed over", 2 * outbox.BATCH, 2 * outbox.BATCH)


def test_every_row_is_handed_over_where_that_is_asked(nobody: MemoryEmbedder) -> None:
    learn("one", "two")
    shelf = Shelf()
    outbox.drain(shelf, nobody)
    assert reindex(shelf, nobody, Told()).handed_over == 0
    assert reindex(shelf, nobody, Told(), everything=True).handed_over == 2


def test_one_bad_row_does_not_stop_it_and_is_told(nobody: MemoryEmbedder) -> None:
    bad, *good = learn("one", "two", "three")
    shelf = Shelf()
    shelf.refused = {bad}
    done = reindex(shelf, nobody, Told())
    assert (done.handed_over, done.waiting, done.trouble) == (2, 1, "not these")
    assert sorted(shelf.held_) == good


def test_more_rows_than_a_query_takes(nobody: MemoryEmbedder) -> None:
    shelf = Shelf()
    learn(*(f"task {number}" for number in range(AT_ONCE + 1)))
    outbox.drain(shelf, nobody, seconds=60)
    MemoryEntry.objects.all().delete()
    assert len(compare(shelf).extra) == AT_ONCE + 1
    assert reindex(shelf, nobody, Told()).removed == AT_ONCE + 1
    assert shelf.held_ == {}


def test_an_index_that_cannot_be_compared_says_so(nobody: MemoryEmbedder) -> None:
    class Gone(Shelf):
        def held(self) -> Iterator[tuple[int, str]]:
            raise IndexUnavailable("no answer from there")

    with pytest.raises(IndexUnavailable, match="no answer from there"):
        reindex(Gone(), nobody, Told())
