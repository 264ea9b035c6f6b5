from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from benchmarks.selection import asking
from benchmarks.selection.choosing import Evidence
from benchmarks.selection.data import Problem, Recorded
from benchmarks.selection.draws import Draws
from benchmarks.selection.probed import Probed
from consensus.evidence.fits import ANY, Fit
from tests.benchmarks.selection.recorded import problem, shown

CLEAR = Fit(model="", means={}, calibration=ANY.calibration, ranking={**ANY.ranking, "share": 9.0})


def test_a_right_answer_decides_for_those_that_give_it_and_a_wrong_one_against() -> None:
    split = replace(shown(["PP", "PP"], [[0, 1], [0, 1]]), probes=np.array([[5, 6], [5, 7]]))
    told = asking.answer(split, np.array([[5, 7], [5, 7], [5, 8]]), ANY)
    assert told.asked
    for chance in asking.ACCURACIES:
        assert told.right[chance].tolist() == [False, True]
        assert told.wrong[chance].tolist() == [True, False]


@pytest.mark.parametrize(("probes", "fit"), [([[5, 6], [5, 7]], CLEAR), ([[5, 6], [5, 6]], ANY)])
def test_nobody_is_asked_where_the_lead_is_clear_or_all_behave_alike(
    probes: list[list[int]], fit: Fit
) -> None:
    seen = replace(shown(["PP", "FF"], [[0, 1], [2, 3]]), probes=np.array(probes))
    told = asking.answer(seen, np.array([[5, 7]]), fit)
    assert not told.asked
    for chance in asking.ACCURACIES:
        assert told.right[chance].tolist() == told.wrong[chance].tolist()


def test_accuracy_is_what_a_judge_that_errs_so_often_brings() -> None:
    told = msgspec.convert(problem("HumanEval/1", 2, 1, [[0]]), Problem)
    recorded = Recorded(
        problem=told, status=np.array([[ord("P")], [ord("P")]], dtype=np.uint8), out=np.array([[1], [1]])
    )
    probed = Probed(np.array([[3], [4]]), np.empty((2, 0), dtype=np.bool_))
    draws = Draws(programs=np.array([[0, 1], [1, 0], [0, 0]]), calls=np.zeros((3, 1), dtype=np.int64))
    asked = asking.simulate(Evidence(recorded, probed, None), draws, np.array([False, True]), ANY)
    assert asked.share == pytest.approx(2 / 3)
    for chance in asking.ACCURACIES:
        assert asked.accuracy[chance] == pytest.approx(2 / 3 * chance)
