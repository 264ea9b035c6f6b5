from __future__ import annotations

import numpy as np
import pytest

from benchmarks.selection.bootstrap import Bootstrap
from benchmarks.selection.calibration import Claims
from benchmarks.selection.coverage import COVERAGES, Agreed, measure, precisions

KEY = ("s", "t")
FOUR = Claims({KEY: np.array([0.5, 0.9, 0.5, 0.9])}, {KEY: np.array([1.0, 1.0, 1.0, 0.0])})


def _at(coverage: float) -> int:
    return int(np.searchsorted(COVERAGES, coverage))


def test_the_surest_come_first_and_ties_are_an_expectation() -> None:
    [as_it_is, *again] = precisions(FOUR, {"s"}, Bootstrap(["t"]))
    by_hand = {0.25: 1 / 2, 0.5: 1 / 2, 0.75: 2 / 3, 1.0: 3 / 4}
    for coverage, precision in by_hand.items():
        assert as_it_is[_at(coverage)] == pytest.approx(precision), coverage
    assert as_it_is[_at(0.6)] == pytest.approx((1 + 0.4) / 2.4)
    assert np.allclose(again, as_it_is)  # one task: every resample is the same


def test_ties_of_several_tasks_are_one_level() -> None:
    claims = Claims(
        {("s", "a"): np.array([0.9]), ("s", "b"): np.array([0.9]), ("other", "a"): np.array([1.0])},
        {("s", "a"): np.array([1.0]), ("s", "b"): np.array([0.0]), ("other", "a"): np.array([0.0])},
    )
    as_it_is = precisions(claims, {"s"}, Bootstrap(["a", "b"]))[0]
    assert as_it_is == pytest.approx(np.full(len(COVERAGES), 0.5))


def test_all_pass_and_all_agree_is_counted_over_a_uniform_pick_among_the_leaders() -> None:
    agreed = Agreed()
    agreed.add(
        *KEY,
        unanimous=np.array([[True, False], [True, True]]),
        leads=np.array([[True, True], [True, False]]),
        marks=np.array([[True, False], [False, False]]),
    )
    assert agreed.sums[KEY] == (1.5, 0.5, 2.0)
    found = measure(FOUR, agreed, {"s"}, Bootstrap(["t"])).figures
    assert found["all_agree.precision"]["value"] == pytest.approx(1 / 3)
    assert found["all_agree.coverage"]["value"] == pytest.approx(3 / 4)
    assert found["accepted.precision_at_40"]["value"] == pytest.approx(1 / 2)
    assert found["accepted.precision_at_40_minus_all_agree"]["value"] == pytest.approx(1 / 2 - 1 / 3)


def test_the_two_ways_are_compared_on_the_same_resamples() -> None:
    keys = [("s", task) for task in "abcd"]
    right = [np.array([float(place % 2)] * 2) for place in range(4)]
    claims = Claims(dict.fromkeys(keys, np.array([0.7, 0.7])), dict(zip(keys, right, strict=True)))
    agreed = Agreed({key: (2.0, each.sum(), 2.0) for key, each in zip(keys, right, strict=True)})
    found = measure(claims, agreed, {"s"}, Bootstrap(list("abcd")))
    apart, difference = (found.figures[f"accepted.precision_at_40{end}"] for end in ("", "_minus_all_agree"))
    assert (apart["value"], apart["low"], apart["high"]) == pytest.approx((0.5, 0.0, 1.0))
    assert (difference["value"], difference["low"], difference["high"]) == pytest.approx((0, 0, 0))
    assert len(found.curve) == 100
    assert found.curve[-1] == pytest.approx({"coverage": 1.0, "precision": 0.5, "low": 0.0, "high": 1.0})


def test_without_a_suite_there_is_nothing_to_say() -> None:
    found = measure(FOUR, Agreed({KEY: (1.0, 1.0, 1.0)}), set(), Bootstrap(["t"]))
    assert {figure["value"] for figure in found.figures.values()} == {None}
    assert found.curve == []
