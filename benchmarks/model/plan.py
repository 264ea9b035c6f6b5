"""Which tasks `bench model` runs, and what the memory holds while it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.episodes import Part
from benchmarks.tasks import sets

if TYPE_CHECKING:
    from benchmarks.rows import Variant

FULL, QUICK = 300, 40
ORDINARY = 200  # lessons about other things that the memory of the house sets holds besides
FITTING = 1_000_000  # added to the seed of the tasks that the posterior is fitted on
OTHER_HOUSE = 500_000  # added to the seed of the lessons that do not help


def reported(seed: int, *, quick: bool) -> list[Part]:
    """Give the sets that figures are reported on; those of a quick run are the first tasks of a full one's.

    The memory is empty but for the house sets: there the right lesson lies among many others (house_with), or
    is missing among as many (house_without; the same tasks).
    """
    count = QUICK if quick else FULL
    both: tuple[Variant, ...] = ("plain", "example")
    house = sets.house(count, seed)
    ordinary = sets.ordinary_lessons(ORDINARY, seed)
    right = [case.lesson for case in house if case.lesson]
    wrong = [case.lesson for case in sets.house(count, seed + OTHER_HOUSE) if case.lesson]
    return [
        Part("two_ops", sets.drawn("held_pair", count, seed, operations=2), variants=both),
        Part("three_ops", sets.drawn("held_pair", count, seed, operations=3), variants=both),
        Part("paraphrases", sets.drawn("held_phrase", count, seed), variants=both),
        Part("other_words", sets.other()[:count]),
        Part("outside", sets.outside()[:count]),
        Part("house_with", house, lessons=[*ordinary, *right], variants=both),
        Part("house_without", house, lessons=[*ordinary, *wrong], variants=both),
    ]


def fitting(seed: int, *, quick: bool) -> list[Part]:
    """Give the sets that the posterior is fitted on: tasks of another seed, in none of the reported sets."""
    count, seed = QUICK if quick else FULL, seed + FITTING
    house = sets.house(count // 2, seed)
    return [
        Part("train", sets.drawn("train", count // 2, seed)),
        Part("two_ops", sets.drawn("held_pair", count, seed, operations=2)),
        Part("three_ops", sets.drawn("held_pair", count, seed, operations=3)),
        Part("paraphrases", sets.drawn("held_phrase", count, seed)),
        Part("declined", sets.declined(count, seed)),
        Part("house", house, lessons=[case.lesson for case in house if case.lesson]),
    ]
