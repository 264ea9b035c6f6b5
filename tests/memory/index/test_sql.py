"""What is particular to the index over the rows: its copy of them follows whatever happens to them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from memory.index.sql import SqlIndex
from memory.index.vectors import Vectors
from memory.index.words import Words
from memory.models import MemoryEntry
from tests.fixtures.stack import ROOT
from tests.memory.index.conftest import Sql
from tests.memory.index.documents import along, doc, ids

pytestmark = pytest.mark.django_db(transaction=True)

ELSEWHERE = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from memory.models import MemoryEntry
MemoryEntry.objects.filter(pk=1).update(text="join columns")
MemoryEntry.objects.filter(pk=2).update(status="retired")
MemoryEntry.objects.filter(pk=3).delete()
MemoryEntry.objects.create(id=4, kind="pattern", title="", text="flarn numbers", content="", provenance="4")
"""


@pytest.fixture
def sql() -> Sql:
    return Sql()


def test_what_another_process_writes_is_found(sql: Sql) -> None:
    sql.put(*(doc(number, f"sort numbers n{number}", along(1, number)) for number in (1, 2, 3)))
    assert set(ids(sql.index, "sort numbers", along(1))) == {1, 2, 3}
    subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(connection.settings_dict["NAME"])],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "hydra_site.settings"},
        check=True,
    )
    assert ids(sql.index, "sort") == []
    assert ids(sql.index, "columns") == [1]
    assert ids(sql.index, "n2", statuses=("retired",)) == [2]
    assert ids(sql.index, "flarn") == [4]
    assert ids(sql.index, "numbers") == [4]
    assert ids(sql.index, "", along(1)) == [1]


def test_what_is_rolled_back_was_never_there(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers", along(1)))
    assert ids(sql.index, "sort") == [1]
    with transaction.atomic():
        sql.put(doc(2, "flarn numbers", along(1)), doc(1, "zorp numbers"))
        assert ids(sql.index, "flarn") == [2]
        assert ids(sql.index, "zorp") == [1]
        assert ids(sql.index, "", along(1)) == [2]
        transaction.set_rollback(True)
    assert ids(sql.index, "flarn zorp") == []
    assert ids(sql.index, "sort", along(1)) == [1]
    sql.put(doc(2, "reverse words", along(0, 1)))  # takes the number of the change that never was
    assert ids(sql.index, "flarn") == []
    assert ids(sql.index, "words") == [2]
    assert ids(sql.index, "numbers") == [1]
    assert ids(sql.index, "", along(0, 1), k=1) == [2]


def test_a_first_search_within_a_transaction_leaves_nothing_behind(sql: Sql) -> None:
    with transaction.atomic():
        sql.put(doc(1, "sort numbers", along(1)))
        assert ids(sql.index, "sort", along(1)) == [1]
        transaction.set_rollback(True)
    assert ids(sql.index, "sort", along(1)) == []


@pytest.mark.skipif(
    connections["default"].vendor != "postgresql", reason="on SQLite one writes at a time: nothing overtakes"
)
def test_a_change_that_another_one_overtook_is_found(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers", along(1)))
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            MemoryEntry.objects.create(
                id=2, kind="pattern", title="", text="flarn", content="", provenance="2"
            )
            MemoryEntry.objects.filter(pk=1).update(text="reverse numbers")
            written.set()
            go_on.wait(20)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(20)
    sql.put(doc(3, "zorp numbers", along(0, 1)))
    for _ in range(2):
        assert set(ids(sql.index, "numbers flarn")) == {1, 3}
        assert ids(sql.index, "sort") == [1]
    go_on.set()
    thread.join()
    assert ids(sql.index, "flarn") == [2]
    assert ids(sql.index, "sort") == []
    assert set(ids(sql.index, "numbers flarn")) == {1, 2, 3}


def test_rows_that_all_go_at_once_are_forgotten(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers", along(1)), doc(2, "sort words", along(1)))
    assert len(ids(sql.index, "sort", along(1))) == 2
    call_command("flush", interactive=False, verbosity=0)
    assert ids(sql.index, "sort", along(1)) == []
    sql.put(doc(1, "reverse words", along(0, 1)))
    assert ids(sql.index, "sort reverse", along(1)) == [1]


def test_another_database_in_its_place_is_read_anew(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers"))
    assert ids(sql.index, "sort") == [1]
    held = sql.index._cache._held
    assert held is not None
    sql.index._cache._held = replace(held, snapshot=held.snapshot.without([1]), mark=2**40)
    assert ids(sql.index, "sort") == [1]


def test_words_that_are_known_follow_every_change(sql: Sql) -> None:
    sql.put(doc(100, "sort numbers"))
    assert ids(sql.index, "sort") == [100]
    sql.put(doc(50, "sort words"))  # on PostgreSQL a lower number may be seen later
    assert set(ids(sql.index, "sort")) == {50, 100}
    sql.put(doc(101, "sort columns"), doc(20, "reverse columns"))
    assert set(ids(sql.index, "sort")) == {50, 100, 101}
    sql.put(doc(50, "reverse words"))
    assert set(ids(sql.index, "sort")) == {100, 101}
    sql.drop(100)
    assert ids(sql.index, "sort") == [101]
    sql.put(doc(20, "sort again"), doc(102, "sort more"))
    assert set(ids(sql.index, "sort")) == {20, 101, 102}
    assert ids(sql.index, "columns") == [101]


def test_a_word_is_found_in_any_of_its_forms(sql: Sql) -> None:
    sql.put(doc(1, "flarned lists"), doc(2, "reverse words"))
    assert ids(sql.index, "flarn the list") == [1]


def test_a_word_that_most_entries_hold_only_helps_where_no_other_does(sql: Sql) -> None:
    sql.put(*(doc(number, f"sort numbers n{number:04}") for number in range(1, 1302)))
    assert ids(sql.index, "sort the numbers n0007 and n0008") == [8, 7]
    assert ids(sql.index, "sort the numbers", k=2) == [1301, 1300]
    sql.put(doc(1302, "sort more"))
    assert ids(sql.index, "sort n0007") == [7]
    assert ids(sql.index, "sort", k=2) == [1302, 1301]  # it is short


def test_holders_that_are_kept_are_bounded_and_change_no_answer(sql: Sql) -> None:
    index = SqlIndex()
    index._words = Words(limit=2_000)
    sql.put(*(doc(number, f"sort numbers n{number}") for number in range(1, 40)))
    for number in range(1, 40):
        assert ids(index, f"numbers n{number}", k=1) == [number]
        assert index._words._bytes <= 2_000


def test_vectors_of_the_newest_embedder_alone_are_compared(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers", along(1)), doc(2, "reverse words", along(1, 0.1)))
    assert ids(sql.index, "", along(1)) == [1, 2]
    MemoryEntry.objects.filter(pk=2).update(embedder="a newer model")
    assert ids(sql.index, "", along(1)) == [2]
    assert ids(sql.index, "sort", along(1)) in ([1, 2], [2, 1])
    MemoryEntry.objects.filter(pk=1).update(status="retired")  # makes its vector no newer
    MemoryEntry.objects.filter(pk=1).update(status="active")
    assert ids(sql.index, "", along(1)) == [2]
    MemoryEntry.objects.filter(pk=1).update(embedder="a newer model")
    assert ids(sql.index, "", along(1)) == [1, 2]
    assert "2 of them with vectors of a newer model (8 numbers)" in sql.index.health().detail
    MemoryEntry.objects.update(embedding=None, embedder="")
    assert ids(sql.index, "", along(1)) == []
    assert ids(SqlIndex(), "", along(1)) == []


def test_vectors_of_another_size_are_not_compared(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers", along(1)), doc(2, "reverse words", along(1)))
    MemoryEntry.objects.filter(pk=2).update(embedding=np.ones(3, "<f4").tobytes())
    assert ids(sql.index, "", np.ones(3, np.float32)) == [2]
    assert ids(sql.index, "", along(1)) == []
    assert ids(sql.index, "sort", along(1)) == [1]
    assert ids(sql.index, "", along(1).reshape(2, 4)) == []


@pytest.mark.parametrize("broken", [b"abc", b"", np.full(8, np.nan, "<f4").tobytes(), b"\0" * 32])
def test_a_broken_vector_harms_no_other(sql: Sql, broken: bytes) -> None:
    sql.put(doc(1, "sort numbers", along(1)), doc(2, "reverse words", along(0, 1)))
    MemoryEntry.objects.filter(pk=2).update(embedding=broken)
    for index in (sql.index, SqlIndex()):
        assert ids(index, "", along(1)) == [1]
        assert ids(index, "reverse") == [2]
    assert ids(sql.index, "", np.full(8, np.nan, np.float32)) == []


def test_vectors_are_compared_by_direction(sql: Sql) -> None:
    sql.put(doc(1, "one", along(1, 0.5) * 100), doc(2, "two", along(1, 0.1)))
    assert ids(sql.index, "", along(1) * 7) == [2, 1]


def test_odd_tags_are_none(sql: Sql) -> None:
    sql.put(doc(1, "sort numbers", tags=("a",)), doc(2, "sort words"))
    MemoryEntry.objects.filter(pk=2).update(tags={"a": 1})
    assert ids(sql.index, "sort", tags=("a",)) == [1]
    MemoryEntry.objects.filter(pk=2).update(tags=["a", 3])
    assert set(ids(sql.index, "sort", tags=("a",))) == {1, 2}


def test_vectors_beyond_the_limit_are_said_and_found_by_words(sql: Sql) -> None:
    sql.index._cache.limit = 12 * 8 * 4
    sql.put(*(doc(number, f"sort n{number}", along(1, number)) for number in range(1, 11)))
    assert len(ids(sql.index, "", along(1))) == 10
    sql.put(doc(11, "sort n11", along(1, 11)), doc(12, "sort n12", along(1, 12)))
    sql.put(doc(13, "sort n13", along(1, 13)))
    assert ids(sql.index, "", along(1)) == [11, 12, 13]
    assert ids(sql.index, "n3") == [3]
    assert "the 10 oldest vectors have no room" in sql.index.health().detail


def test_blocks_stay_few_however_vectors_come() -> None:
    held = Vectors("model", 2)
    for number in range(3000):
        held = held.and_also([number], [np.array([1, number], "<f4").tobytes()])
    assert len(held.blocks) <= 12
    assert sum(map(len, held.blocks)) == len(held) == 3000
    places, _ = held.nearest(
        np.array([1, 2000], np.float32), np.arange(3001) < 3000, np.arange(3000, dtype=np.int64), 3000
    )
    assert set(places.tolist()) == set(range(3000))


def test_vectors_that_went_are_cleared_away(sql: Sql) -> None:
    sql.put(*(doc(number, f"n{number}", along(1, number)) for number in range(1, 1001)))
    for turn in range(1, 20):
        MemoryEntry.objects.update(embedding=along(1, turn).tobytes())
        sql.index.upsert([])
    held = sql.index._cache._held
    assert held is not None
    assert len(held.snapshot.vectors.owners) <= 16_384 + 1000
    assert len(ids(sql.index, "", along(1, 19), k=1000)) == 1000
