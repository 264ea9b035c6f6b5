from __future__ import annotations

import random
import re

import pytest

from benchmarks.model import plan
from benchmarks.tasks import sets
from benchmarks.tasks.examples import has_example, with_example
from consensus.checks import prompt_examples, signature
from triton_models.nano import domain


def test_the_draw_of_a_seed_is_always_the_same_and_a_short_one_begins_a_long_one() -> None:
    for split in ("held_pair", "held_phrase"):
        one, longer, other = (
            [case.prompt for case in sets.drawn(split, count, seed, operations=2)]
            for count, seed in ((8, 1), (12, 1), (8, 2))
        )
        assert one == longer[:8]
        assert not set(one) & set(other)


def test_every_case_inside_can_be_judged_and_the_example_is_read_back() -> None:
    drawn = [*sets.drawn("held_pair", 30, 3, operations=3), *sets.house(30, 3)]
    for case in [*drawn, *sets.other()]:
        assert case.reference is not None
        assert all(sets.gives(case.reference, given) for given in case.inputs)
    for case in drawn:
        assert not has_example(case.prompt)
        asked = signature.find(case.told)
        assert asked.name == signature.find(case.prompt).name
        (example,) = prompt_examples.find(case.told, asked)
        assert len(case.inputs) >= sets.USABLE
        assert example.input.startswith(f"{asked.name}(")


def test_an_example_goes_into_a_docstring() -> None:
    told = with_example('def total(xs):\n    """Sum xs."""', ([1, 2],), 3)
    assert told == 'def total(xs):\n    """Sum xs.\n\n    >>> total([1, 2])\n    3\n    """'
    assert with_example("sum xs", ([1] * 100,), 100) is None  # nobody would write such an example


def test_house_verbs_are_held_out_and_their_lessons_use_them() -> None:
    for case in sets.house(30, 5):
        assert case.lesson is not None
        verbs = [
            word for word in _words(case.lesson.problem) if any(word in each for each in _words(case.prompt))
        ]
        assert verbs


def _words(text: str) -> set[str]:
    return {"".join(c for c in word if c.isalpha()).lower() for word in text.split()}


def test_no_case_for_fitting_is_among_the_reported_ones() -> None:
    reported = {case.prompt for part in plan.reported(7, quick=True) for case in part.cases}
    fitting = {case.prompt for part in plan.fitting(7, quick=True) for case in part.cases}
    assert not reported & fitting


def test_the_right_lesson_lies_in_one_house_memory_only() -> None:
    parts = {part.set: part for part in plan.reported(7, quick=True)}
    told, untold = parts["house_with"], parts["house_without"]
    assert [case.prompt for case in told.cases] == [case.prompt for case in untold.cases]
    right = {case.lesson for case in told.cases}
    assert right <= set(told.lessons)
    assert not right & set(untold.lessons)
    assert len(told.lessons) == len(untold.lessons)


@pytest.mark.parametrize("quick", [True, False])
def test_every_reported_set_has_enough_tasks(*, quick: bool) -> None:
    for part in plan.reported(7, quick=quick):
        if part.set != "other_words":
            assert len(part.cases) == (plan.QUICK if quick else plan.FULL)


def test_hand_written_tasks_outside_share_no_wording_with_the_training_data() -> None:
    lines = [case.prompt for case in sets.outside()]
    assert len(set(lines)) == len(lines) == 300
    rng = random.Random(11)
    trained = {four for _ in range(10_000) for four in _fours(domain.out_of_domain(rng))}
    assert [line for line in lines if trained & _fours(line)] == []


def _fours(text: str) -> set[tuple[str, ...]]:
    """Give every four words in a row; all words of a shorter text."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}
