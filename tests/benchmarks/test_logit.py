from __future__ import annotations

import numpy as np
import pytest

from benchmarks.logit import Groups, conditional, logistic

TRUE = np.array([2.0, -1.0])


@pytest.fixture
def groups() -> Groups:
    """2,000 groups of three, the right one drawn by the scores of TRUE; the third feature says nothing."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(2000, 3, 3))
    scores = x[..., :2] @ TRUE + rng.gumbel(size=(2000, 3))
    right = (scores == scores.max(axis=1, keepdims=True)).astype(float)
    ones = np.ones((2000, 3))
    return Groups(x, right, ones, np.zeros((2000, 3)), np.ones(2000))


def test_the_conditional_logit_finds_what_the_right_ones_were_drawn_by(groups: Groups) -> None:
    assert conditional(groups, ridge=0.1) == pytest.approx([*TRUE, 0.0], abs=0.15)


def test_what_is_known_beforehand_is_not_fitted_again(groups: Groups) -> None:
    known = Groups(groups.x, groups.right, groups.running, groups.x[..., :2] @ TRUE, groups.weight)
    assert conditional(known, ridge=0.1) == pytest.approx([0.0, 0.0, 0.0], abs=0.15)


def test_those_that_cannot_be_chosen_count_for_nothing(groups: Groups) -> None:
    def filled(array: np.ndarray, value: float) -> np.ndarray:
        return np.concatenate([array, np.full_like(array[:, :1], value)], axis=1)

    more = Groups(
        filled(groups.x, 9.0),
        filled(groups.right, 1.0),
        filled(groups.running, 0.0),
        filled(groups.offset, 50.0),
        groups.weight,
    )
    assert conditional(more, ridge=0.1) == pytest.approx(conditional(groups, ridge=0.1))


def test_a_weight_of_two_is_as_good_as_twice_the_row(groups: Groups) -> None:
    few = groups.only(range(200))
    twice = few.only([*range(200), *range(200)])
    heavier = Groups(few.x, few.right, few.running, few.offset, 2 * few.weight)
    assert conditional(twice, ridge=0.1) == pytest.approx(conditional(heavier, ridge=0.1))


def test_the_logistic_regression_takes_chances_for_marks() -> None:
    rng = np.random.default_rng(2)
    x = np.hstack([np.ones((500, 1)), rng.normal(size=(500, 2))])
    true = np.array([0.5, 1.5, -1.0])
    chance = 1 / (1 + np.exp(-x @ true))
    found = logistic(x, chance, np.zeros(500), np.ones(500), np.zeros(3))
    assert found == pytest.approx(true, abs=1e-3)
