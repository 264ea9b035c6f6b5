from __future__ import annotations

from math import lgamma

import numpy as np
import pytest

from benchmarks.selection.rivals import b4, codet, majority, mbr, most_tests, srank, uniform
from benchmarks.selection.shown import Selector, leaders
from tests.benchmarks.selection.recorded import shown

# Four tests. Two alike pass three; one passes all, alone; one raises everywhere; one does not load.
FIVE = shown(
    ["PPPF", "PPPF", "PPPP", "EEEE", "XXXX"],
    [[1, 2, 3, 9], [1, 2, 3, 9], [1, 2, 3, 4], [-1, -1, -1, -1], [-1, -1, -1, -1]],
)


@pytest.mark.parametrize(
    ("select", "scores"),
    [
        (uniform.score, [0, 0, 0, 0, 0]),
        (majority.score, [2, 2, 1, 0, 0]),
        (mbr.score, [4 + 3, 4 + 3, 3 + 3, 0, 0]),
        (most_tests.score, [3, 3, 4, 0, 0]),
        (codet.score, [2**0.5 * 3, 2**0.5 * 3, 4, 0, 0]),
        # clusters: two of four at a pass rate of 3/4, one of four at 1, overlap 3/4
        (
            srank.score,
            [2 / 4 * 3 / 4 + 3 / 4 / 4, 2 / 4 * 3 / 4 + 3 / 4 / 4, 1 / 4 + 3 / 4 * 2 / 4 * 3 / 4, 0, 0],
        ),
    ],
)
def test_a_rival_scores_as_its_paper_says(select: Selector, scores: list[float]) -> None:
    assert select(FIVE) == pytest.approx(scores)


def test_b4_integrates_its_four_rates_out() -> None:
    # Two tests, three candidates: the set of the two alike takes the first test for right.
    three = shown(["PF", "PF", "PP"], [[1, 0], [1, 0], [1, 2]])

    def log_beta(a: float, b: float) -> float:
        return lgamma(a) + lgamma(b) - lgamma(a + b)

    two = log_beta(1 + 3, 1 + 1) + log_beta(2 + 3, 1 + 1) + log_beta(1 + 1, 0 + 1) + log_beta(1 + 1, 0 + 100)
    one = log_beta(2 + 3, 0 + 1) + log_beta(1 + 3, 2 + 1) + log_beta(2 + 1, 2 + 1) + log_beta(1, 100)
    assert b4.weak_priors(three) == pytest.approx([two, two, one])


def test_all_who_tie_lead() -> None:
    assert leaders(np.array([0.1 + 0.2, 0.3, 0.2])).tolist() == [True, True, False]
    assert leaders(np.array([-7.0, -8.0])).tolist() == [True, False]


@pytest.mark.parametrize("select", [majority.score, mbr.score, most_tests.score, codet.score, srank.score])
def test_without_tests_all_tie(select: Selector) -> None:
    assert leaders(select(shown(["", ""], [[], []]))).all()
    assert leaders(b4.published(shown(["", ""], [[], []]))).all()
