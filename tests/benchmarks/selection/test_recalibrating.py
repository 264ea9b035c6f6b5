from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.selection import calibration
from benchmarks.selection.bootstrap import Bootstrap
from benchmarks.selection.choosing import Chosen
from benchmarks.selection.fitting import fold
from benchmarks.selection.recalibrating import Rivals, features, recalibrated

if TYPE_CHECKING:
    from collections.abc import Callable

TASKS = [f"task {number}" for number in range(40)]


def rivals(lies: Callable[[str, str], bool] = lambda _suite, _task: False, suites: str = "abc") -> Rivals:
    """Ten draws a task: five with a score of 1, right four times of five; five with 0, right once of five."""
    found = Rivals(["any"])
    leads = np.tile([True, False], (10, 1))
    scores = np.repeat([[1.0, -5.0], [0.0, -5.0]], 5, axis=0)
    held = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 1])
    for suite in suites:
        for task in TASKS:
            right = held != lies(suite, task)
            programs = np.column_stack([1 - right.astype(np.int64), np.ones(10, dtype=np.int64)])
            chosen = Chosen(programs=programs, leads={"any": leads}, scores={"any": scores})
            found.add(suite, task, chosen, np.array([True, False]), np.full(10, 3))
    return found


def test_what_scores_tell_of_their_leader() -> None:
    scores = np.array([[3.0, 1.0, 1.0], [2.0, 2.0, 0.0], [1.0, 1.0, 1.0]])
    told = features(scores, scores == scores.max(axis=1, keepdims=True), np.array([4, 0, 4]))
    assert told[0] == pytest.approx([1, 3, 3 / 4, 2, 2 / 4, 1 / 3, log(5)])
    assert told[1] == pytest.approx([1, 2, 2, 2, 2, 2 / 3, 0])
    assert told[2] == pytest.approx([1, 1, 1 / 4, 0, 0, 1, log(5)])


def test_a_score_that_means_four_of_five_is_found_to() -> None:
    claims = recalibrated(rivals().told["any"])
    assert claims.right["a", TASKS[0]].tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 0, 1]
    for claimed in claims.claimed.values():
        assert claimed == pytest.approx(np.repeat([0.8, 0.2], 5), abs=0.01)
    scored = calibration.briers(claims, Bootstrap(TASKS))
    assert scored[0] == pytest.approx(0.8 * 0.2, abs=0.001)


def test_claims_are_fitted_on_other_suites_and_other_tasks() -> None:
    honest = recalibrated(rivals().told["any"]).claimed
    a_lies = recalibrated(rivals(lambda suite, _: suite == "a").told["any"]).claimed
    fold_lies = recalibrated(rivals(lambda _, task: fold(task) == 0).told["any"]).claimed
    for suite, task in honest:
        same = np.allclose(a_lies[suite, task], honest[suite, task])
        assert same == (suite == "a"), (suite, task)
        same = np.allclose(fold_lies[suite, task], honest[suite, task])
        assert same == (fold(task) == 0), (suite, task)


def test_with_one_suite_there_is_nothing_to_fit_on() -> None:
    alone = recalibrated(rivals(suites="a").told["any"])
    assert np.isnan(alone.claimed["a", TASKS[0]]).all()
    ours = calibration.Claims({("a", TASKS[0]): np.array([0.5])}, {("a", TASKS[0]): np.array([1.0])})
    found = calibration.pooled(ours, {"any": alone}, Bootstrap(TASKS))
    assert found["brier"]["value"] == pytest.approx(0.25)
    assert found["brier.any"]["value"] is None
    assert found["brier_minus.any"]["value"] is None


def test_ours_is_compared_on_the_same_resamples() -> None:
    claims = recalibrated(rivals().told["any"])
    worse = {key: np.full(10, 0.5) for key in claims.claimed}
    found = calibration.pooled(calibration.Claims(worse, claims.right), {"any": claims}, Bootstrap(TASKS))
    gap = found["brier_minus.any"]
    assert found["brier"]["value"] == pytest.approx(0.25)
    # all tasks are alike, so that the difference is the same whichever are drawn
    assert [gap[key] for key in ("value", "low", "high")] == pytest.approx([0.25 - 0.16] * 3, abs=0.001)
