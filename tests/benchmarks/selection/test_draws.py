from __future__ import annotations

import msgspec
import numpy as np

from benchmarks.selection.data import Problem, Suite
from benchmarks.selection.draws import draw
from benchmarks.selection.shown import written_by
from tests.benchmarks.selection.recorded import problem, suite

PROBLEM = msgspec.convert(problem("one", 6, 4, [[0, 1, 1], [1, 2], [], [3]]), Problem)


def _suite(**more: object) -> Suite:
    return msgspec.convert(suite("any", **more), Suite)


def test_the_same_content_and_seed_give_the_same_draws() -> None:
    first = draw(PROBLEM, _suite(generations=2), 3, count=50, seed=7)
    renamed = msgspec.structs.replace(_suite(generations=2), name="other")
    again = draw(PROBLEM, renamed, 3, count=50, seed=7)
    other = draw(PROBLEM, _suite(generations=2), 3, count=50, seed=8)
    assert first is not None
    assert again is not None
    assert other is not None
    assert (first.programs == again.programs).all()
    assert (first.calls == again.calls).all()
    assert (first.programs != other.programs).any()


def test_draws_have_no_replacement_and_cover_everything() -> None:
    draws = draw(PROBLEM, _suite(generations=2), 3, count=200, seed=7)
    assert draws is not None
    assert all(len(set(row)) == 3 for row in draws.programs.tolist())
    assert all(len(set(row)) == 2 for row in draws.calls.tolist())
    counts = np.bincount(draws.programs.ravel(), minlength=6)
    assert (abs(counts - 100) < 35).all()  # 200 × 3 / 6, five standard deviations


def test_too_few_answers_give_no_draw_and_all_calls_are_shown_where_none_is_drawn() -> None:
    assert draw(PROBLEM, _suite(), 7, count=5, seed=7) is None
    draws = draw(PROBLEM, _suite(), 6, count=5, seed=7)
    assert draws is not None
    assert draws.calls.tolist() == [[0, 1, 2, 3]] * 5
    fewer = draw(PROBLEM, _suite(generations=9), 6, count=5, seed=7)
    assert fewer is not None
    assert fewer.calls.shape == (5, 4)


def test_tests_are_shown_once_with_how_many_calls_wrote_them() -> None:
    tests = written_by(PROBLEM, [0, 1, 2], None)
    assert tests.places.tolist() == [0, 1, 2]
    assert tests.calls.tolist() == [1, 2, 1]
    assert tests.support.tolist() == [1 / 3, 2 / 3, 1 / 3]  # the call that wrote nothing counts
    assert written_by(PROBLEM, [0, 1, 2], 1).places.tolist() == [0, 1]
