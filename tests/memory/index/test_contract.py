"""What every index does alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from django.db import connections

from memory.errors import MemoryTrouble
from memory.index import digest
from memory.values import Filters
from tests.memory.index.documents import along, doc, ids

if TYPE_CHECKING:
    from tests.memory.index.conftest import Subject


def test_an_empty_index_answers(subject: Subject) -> None:
    index = subject.index
    assert ids(index, "sort the numbers", along(1)) == []
    assert ids(index, "sort the numbers") == []
    assert ids(index, "", along(1)) == []
    assert index.count() == 0
    assert list(index.held()) == []
    index.delete([1, 2])
    index.upsert([])
    assert index.health().ok
    assert index.health().detail


def test_words_find_what_holds_them_and_more_of_them_first(subject: Subject) -> None:
    subject.put(
        doc(1, "sort numbers"),
        doc(2, "sort numbers backwards"),
        doc(3, "reverse words"),
        doc(4, "join columns"),
    )
    assert ids(subject.index, "numbers backwards sort") == [2, 1]
    assert ids(subject.index, "columns") == [4]
    assert ids(subject.index, "flarn") == []


def test_a_rare_word_outweighs_common_ones(subject: Subject) -> None:
    subject.put(*(doc(number, f"sort numbers rule{number}") for number in range(1, 30)))
    subject.put(doc(30, "flarn words rule30"))
    assert ids(subject.index, "flarn numbers", k=1) == [30]


def test_case_does_not_matter(subject: Subject) -> None:
    subject.put(doc(1, "Reverse WORDS"), doc(2, "join columns"))
    assert ids(subject.index, "words") == [1]
    assert ids(subject.index, "JOIN") == [2]


def test_meaning_finds_the_nearest_first(subject: Subject) -> None:
    subject.put(
        doc(1, "one", along(1, 1)), doc(2, "two", along(1)), doc(3, "three", along(0, 1)), doc(4, "four")
    )
    assert ids(subject.index, "", along(1, 0.1)) == [2, 1, 3]
    assert ids(subject.index, "", along(0.1, 1)) == [3, 1, 2]
    assert ids(subject.index, "", along(0.1, 1), k=1) == [3]


def test_both_find_what_either_finds_and_first_what_both_do(subject: Subject) -> None:
    subject.put(
        doc(1, "flarn columns", along(0, 0, 1)),
        doc(2, "reverse words", along(1, 0.2)),
        doc(3, "flarn words", along(1, 0.1)),
        doc(4, "join rows"),
    )
    found = ids(subject.index, "flarn", along(1))
    assert found[0] == 3
    assert set(found) == {1, 2, 3}


def test_without_words_or_meaning_nothing_is_found(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1)))
    assert ids(subject.index) == []
    assert ids(subject.index, " \n") == []
    assert ids(subject.index, "", np.zeros(8, np.float32)) == []


def test_a_vector_without_direction_is_none(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1)), doc(2, "reverse words", np.zeros(8, np.float32)))
    assert ids(subject.index, "reverse", np.zeros(8, np.float32)) == [2]
    assert ids(subject.index, "sort", along(1)) == [1]


def test_words_that_nobody_holds_leave_the_meaning(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1)), doc(2, "reverse words", along(0, 1)))
    assert ids(subject.index, "flarn", along(0.1, 1)) == [2, 1]


def test_entries_without_a_vector_are_found_by_words(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers"), doc(2, "reverse words"))
    assert ids(subject.index, "", along(1)) == []
    assert ids(subject.index, "reverse", along(1)) == [2]


def test_upsert_replaces(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1)), doc(2, "reverse words", along(0, 1)))
    subject.put(doc(1, "join columns", along(0, 0, 1)))
    assert ids(subject.index, "sort") == []
    assert ids(subject.index, "join") == [1]
    assert ids(subject.index, "", along(0, 0, 1), k=1) == [1]
    assert ids(subject.index, "", along(1, 0.5), k=1) == [2]
    assert subject.index.count() == 2
    subject.put(doc(1, "join columns"))
    assert ids(subject.index, "", along(0, 0, 1)) == [2]


def test_the_same_twice_changes_nothing(subject: Subject) -> None:
    given = doc(1, "sort numbers", along(1)), doc(2, "reverse words", along(0, 1))
    subject.put(*given)
    before = list(subject.index.held())
    subject.put(*given)
    assert list(subject.index.held()) == before
    assert ids(subject.index, "", along(1)) == [1, 2]


def test_delete_forgets_and_ignores_what_it_does_not_know(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1)), doc(2, "sort words", along(0, 1)))
    subject.drop(1, 999)
    assert ids(subject.index, "sort") == [2]
    assert ids(subject.index, "", along(1)) == [2]
    assert subject.index.count() == 1
    subject.drop(1)
    assert [pk for pk, _ in subject.index.held()] == [2]
    subject.put(doc(1, "sort columns", along(1)))  # and an id may come again
    assert ids(subject.index, "columns") == [1]
    assert ids(subject.index, "numbers") == []
    assert ids(subject.index, "", along(1)) == [1, 2]


FILTERED = (
    doc(1, "sort one", along(1), tags=("lists", "fast")),
    doc(2, "sort two", along(1, 0.1), kind="error_fix", tags=("lists",)),
    doc(3, "sort three", along(1, 0.2), kind="knowledge", language="typescript"),
    doc(4, "sort four", along(1, 0.3), language="typescript", tags=("fast", "lists", "slow")),
    doc(5, "sort five", along(1, 0.4), status="retired", tags=("lists", "fast")),
    doc(6, "sort six", along(1, 0.5), status="superseded", kind="error_fix", language="typescript"),
)
NONE: dict[str, tuple[str, ...]] = {"statuses": ()}


@pytest.mark.parametrize(("text", "vector"), [("sort", None), ("", along(1)), ("sort", along(1))])
@pytest.mark.parametrize(
    ("filters", "right"),
    [
        ({}, {1, 2, 3, 4}),
        (NONE, {1, 2, 3, 4, 5, 6}),
        ({"kinds": ("pattern",)}, {1, 4}),
        ({"kinds": ("pattern", "error_fix")}, {1, 2, 4}),
        ({"languages": ("typescript",)}, {3, 4}),
        ({"languages": ("typescript", "python")}, {1, 2, 3, 4}),
        ({"tags": ("lists",)}, {1, 2, 4}),
        ({"tags": ("lists", "fast")}, {1, 4}),
        ({"tags": ("list",)}, set()),
        ({"statuses": ("retired",)}, {5}),
        ({"statuses": ("retired", "superseded")}, {5, 6}),
        ({"kinds": ("pattern",), "languages": ("typescript",), "tags": ("slow",)}, {4}),
        ({"kinds": ("error_fix",), "languages": ("typescript",), "statuses": ("superseded", "active")}, {6}),
        ({"kinds": ("error_fix",), "languages": ("typescript",)}, set()),
        ({"kinds": ("nothing of the kind",)}, set()),
    ],
)
def test_filters(
    subject: Subject,
    text: str,
    vector: np.typing.NDArray[np.float32] | None,
    filters: dict[str, tuple[str, ...]],
    right: set[int],
) -> None:
    subject.put(*FILTERED)
    found = subject.index.search(text, vector, Filters(**filters), 10)
    assert {hit.id for hit in found} == right


def test_filters_come_before_k(subject: Subject) -> None:
    subject.put(*(doc(number, "sort numbers", along(1)) for number in range(1, 60)))
    subject.put(doc(60, "sort many other things too", along(0.1, 1), kind="knowledge"))
    for text, vector in (("sort numbers", None), ("", along(1)), ("sort numbers", along(1))):
        assert ids(subject.index, text, vector, k=1, kinds=("knowledge",)) == [60]


def test_what_is_filtered_by_can_change(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1), tags=("fast",)))
    subject.put(doc(1, "sort numbers", along(1), status="retired", tags=("slow",)))
    assert ids(subject.index, "sort", along(1)) == []
    assert ids(subject.index, "sort", along(1), statuses=("retired",), tags=("slow",)) == [1]
    assert ids(subject.index, "sort", along(1), statuses=("retired",), tags=("fast",)) == []
    subject.put(doc(1, "sort numbers", along(1), kind="knowledge", language="go"))
    assert ids(subject.index, "sort", along(1)) == [1]
    assert ids(subject.index, "", along(1), kinds=("knowledge",), languages=("go",)) == [1]


@pytest.mark.parametrize("tag", ["a b", "c++", 'say "so"', "größe", "a,b", "A", "x" * 200])
def test_tags_are_compared_whole(subject: Subject, tag: str) -> None:
    subject.put(doc(1, "sort one", along(1), tags=(tag,)), doc(2, "sort two", along(1), tags=("a", "b", "c")))
    assert ids(subject.index, "sort", along(1), tags=(tag,)) == [1]


def test_at_most_k_are_given_best_first(subject: Subject) -> None:
    subject.put(*(doc(number, f"sort numbers n{number}", along(1, number / 50)) for number in range(1, 41)))
    for text, vector in (("sort", None), ("", along(1)), ("sort", along(1))):
        for k in (1, 7, 40):
            hits = subject.index.search(text, vector, Filters(), k)
            assert len(hits) == len({hit.id for hit in hits}) == k
            scores = [hit.score for hit in hits]
            assert scores == sorted(scores, reverse=True)
        assert len(ids(subject.index, text, vector, k=500)) == 40
        assert ids(subject.index, text, vector, k=0) == []
    assert ids(subject.index, "", along(1), k=40) == list(range(1, 41))


def test_equal_entries_keep_one_order(subject: Subject) -> None:
    subject.put(*(doc(number, "sort numbers", along(1)) for number in range(1, 13)))
    for text, vector in (("sort", None), ("", along(1)), ("sort", along(1))):
        first = ids(subject.index, text, vector, k=12)
        assert sorted(first) == list(range(1, 13))
        assert all(ids(subject.index, text, vector, k=12) == first for _ in range(5))


def test_held_names_what_was_put(subject: Subject) -> None:
    given = [*FILTERED, doc(17, ""), doc(9, "größe\n日本 🐍", along(0, 1), tags=("b", "a"))]
    subject.put(*given)
    told = list(subject.index.held())
    assert [pk for pk, _ in told] == [1, 2, 3, 4, 5, 6, 9, 17]
    assert dict(told) == {one.id: digest(one) for one in given}
    assert subject.index.count() == len(given)
    changed = doc(1, "sort one", along(1), status="retired", tags=("lists", "fast"))
    subject.put(changed)
    assert dict(subject.index.held())[1] == digest(changed) != digest(given[0])


def test_more_entries_than_fit_a_page(subject: Subject) -> None:
    subject.put(*(doc(number, f"sort n{number}", along(1, number)) for number in range(1, 2502)))
    assert subject.index.count() == 2501
    assert [pk for pk, _ in subject.index.held()] == list(range(1, 2502))
    assert ids(subject.index, "n2400", k=1) == [2400]
    assert ids(subject.index, "", along(1, 1), k=1) == [
        1
    ]  # the others are nearer to each other than float32 tells
    subject.drop(*range(1, 2500))
    assert subject.index.count() == 2
    assert ids(subject.index, "sort", along(1)) in ([2500, 2501], [2501, 2500])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("die größe messen", "GRÖSSE größe"),
        ("日本 sort", "日本"),
        ("naïve café", "café"),
        ("сортировка чисел", "чисел"),
        ("snake 🐍 flarn", "🐍 flarn"),
        ("call xs.flarn(3)", "flarn"),
        ("flarn-it, please", "flarn"),
    ],
)
def test_words_of_any_script(subject: Subject, text: str, asked: str) -> None:
    subject.put(doc(1, text), doc(2, "reverse words"))
    assert ids(subject.index, asked) == [1]


@pytest.mark.parametrize(
    "asked",
    [
        'flarn" OR "reverse',
        "flarn' OR 1=1; --",
        "flarn AND NOT NEAR(",
        "flarn* ^:{}[]()",
        "flarn & | ! <-> \\",
        "%s %(x)s flarn {0}",
        "flarn \x00\x01\x1f",
        "flarn <|im_start|>",
    ],
)
def test_a_question_has_no_operators(subject: Subject, asked: str) -> None:
    subject.put(doc(1, "flarn numbers"), doc(2, "join columns"))
    assert ids(subject.index, asked) == [1]


def test_very_long_texts(subject: Subject) -> None:
    long = "flarn " + " ".join(f"w{number}" for number in range(9000))
    subject.put(doc(1, long, along(1)), doc(2, f"{'x' * 40_000} zorp", along(0, 1)), doc(3, "reverse words"))
    assert ids(subject.index, "flarn") == [1]
    assert ids(subject.index, "zorp") == [2]
    assert ids(subject.index, long)[:1] == [1]
    assert ids(subject.index, f"{'x' * 40_000} zorp reverse", along(0, 1))[:1] == [2]
    assert dict(subject.index.held())[1] == digest(doc(1, long, along(1)))


def test_lone_surrogates_do_no_harm(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(1)))
    assert ids(subject.index, "sort \ud800 words", along(1)) == [1]
    assert ids(subject.index, "sort", tags=("\udfff",)) == []
    try:
        subject.put(doc(2, "reverse \ud800 words", along(0, 1)))
    except (ValueError, MemoryTrouble):
        assert ids(subject.index, "reverse") == []
    else:
        assert ids(subject.index, "reverse") == [2]
    subject.put(doc(3, "join columns", along(0, 0, 1)))
    assert ids(subject.index, "join columns", k=1) == [3]


def test_eight_threads_write_and_search_at_once(subject: Subject) -> None:
    subject.put(doc(1, "sort numbers", along(0, 1)))

    def work(worker: int) -> list[int]:
        missed = []
        try:
            for number in range(12):
                own = 1000 * (worker + 1) + number
                subject.put(doc(own, f"flarn mine{own}", along(1, number / 100), tags=(f"t{worker}",)))
                if ids(subject.index, f"mine{own}", along(1), k=1, tags=(f"t{worker}",)) == []:
                    missed.append(own)
                if ids(subject.index, f"mine{own}") != [own]:
                    missed.append(own)
                if ids(subject.index, "numbers") != [1]:
                    missed.append(1)
                if number % 3 == 0:
                    subject.drop(own)
                    if ids(subject.index, f"mine{own}") != []:
                        missed.append(-own)
        finally:
            connections.close_all()
        return missed

    with ThreadPoolExecutor(8) as pool:
        assert [list(missed) for missed in pool.map(work, range(8))] == [[]] * 8
    left = {1000 * (worker + 1) + number for worker in range(8) for number in range(12) if number % 3}
    assert subject.index.count() == len(left) + 1
    assert set(ids(subject.index, "flarn", k=200)) == left
    assert set(ids(subject.index, "", along(1), k=200)) == left | {1}
    assert {pk for pk, _ in subject.index.held()} == left | {1}
