from __future__ import annotations

import pytest

from memory.index import fulltext
from memory.learning import remember
from memory.models import MemoryEntry
from memory.recall import StoredMemory, telling
from memory.values import Query, Recalled

pytestmark = pytest.mark.django_db
MANY = 51


@pytest.fixture(autouse=True)
def _empty() -> None:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()


def learn(problem: str) -> int:
    return remember(
        kind="pattern",
        provenance=problem,
        title=problem[:200],
        problem=problem,
        content="def solve(xs): ...",
        language="python",
        evidence={"user_test": 1},
    )


def recall(text: str) -> tuple[Recalled, ...]:
    return StoredMemory().recall(Query(text=text)).entries


def held(word: str) -> list[int]:
    return [int(pk) for pk in fulltext.newest_holders([word], 10)]


def test_a_word_of_ones_own_finds_the_entry_that_explains_it() -> None:
    for number in range(MANY):
        learn(f"sort the numbers of the list, variant {number}")
    right = learn("TODO: flarn all of the values, then say how many are left")
    found = recall("the flarned version of the numbers in this list")
    assert [entry.id for entry in found] == [right]


@pytest.mark.parametrize("asked", ["freeff", "freeffs", "freeffing", "Freeffed"])
def test_a_word_of_ones_own_finds_its_entries_however_many_there_are_and_in_any_form(asked: str) -> None:
    for number in range(MANY):
        learn(f"hello! sort the numbers of list {number}, thanks; call the helper sorted_list")
    explain = [
        learn(f"the {form} version of {what}")
        for form in ("freeff", "freeffed", "freeffing", "Freeffs")
        for what in ("a text", "the words of a line", "all characters")
    ]
    found = recall(f"hello! {asked} the numbers of list 7, call the helper sorted_list_by, thanks")
    assert found[0].id in explain


def test_common_words_alone_recall_only_what_is_near() -> None:
    for number in range(MANY):
        learn(f"sort the numbers of the list by rule {number} and join every third column with long dashes")
    near = learn("sort the numbers of the list")
    assert [entry.id for entry in recall("sort the numbers of a list")] == [near]
    assert recall("the largest list") == ()


def test_a_word_that_was_common_tells_again_when_most_entries_are_gone() -> None:
    frequencies = telling.Frequencies(common=5)
    for number in range(20):
        learn(f"flarn the numbers, variant {number}")
    assert frequencies.telling("flarn").holders == ()
    MemoryEntry.objects.all().delete()
    right = learn("flarn the numbers")
    learn("sort the values")
    assert frequencies.telling("flarn").holders == (right,)


def test_nothing_is_recalled_from_an_empty_memory() -> None:
    assert recall("sort the numbers") == ()


def test_a_word_is_held_in_any_of_its_forms() -> None:
    pks = {learn(f"flarned {number} list{'s' * (number % 2)}") for number in range(4)}
    learn("sort the numbers")
    assert set(held("flarn")) == pks
    assert set(held("flarns")) == pks
    assert len(fulltext.newest_holders(["flarn"], 3)) == 3
    assert held("flar") == []


@pytest.mark.parametrize(
    "problem",
    [
        "call xs.flarn",
        "reading/flarn of x",
        "flarn_it",
        "3.flarn",
        "co-flarn",
        "<flarn>",
        "flarn@home: ~flarn",
    ],
)
def test_a_word_is_found_whatever_stands_beside_it(problem: str) -> None:
    right = learn(problem)
    assert held("flarn") == [right]
    assert held("reverse") == []


def test_words_of_any_length_and_script_are_taken() -> None:
    learn("sort the numbers")
    assert recall(f"{'x' * 40_000} größe 日本 ª ²") == ()


def test_numbers_are_words() -> None:
    right = learn("add -3 to each")
    assert held("3") == [right]
