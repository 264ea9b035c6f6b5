from __future__ import annotations

import random
from typing import TYPE_CHECKING

import msgspec
import pytest

from benchmarks import fit_posterior
from consensus.evidence.fits import NANO
from tests.benchmarks.test_figures import answered, row

if TYPE_CHECKING:
    from benchmarks.rows import Row


@pytest.fixture
def rows() -> list[Row]:
    """Three candidates a task: the best explained one is right if the task is easy; agreement tells that."""
    rng = random.Random(1)
    made = []
    for _ in range(300):
        easy = rng.random()
        best = rng.randrange(3)
        told = tuple(
            msgspec.structs.replace(
                answered(f"{place}", right=place == best and easy + rng.gauss(0, 0.1) > 0.5),
                evidence=dict.fromkeys(NANO.calibration, 0.0)
                | {"bias": 1.0, "agreeing": easy, "explained": (place == best) + rng.gauss(0, 0.2)},
            )
            for place in range(3)
        )
        made.append(msgspec.structs.replace(row((True,) * 3, 0), candidates=told))
    return made


def test_fitting_finds_what_decides_and_leaves_the_rest(rows: list[Row]) -> None:
    weights = fit_posterior.fit(rows)
    assert weights.ranking["explained"] > 3
    assert weights.calibration["agreeing"] > 3
    assert abs(weights.ranking["surprise"]) < 0.1
    assert abs(weights.calibration["explained"]) < 3  # it tells which one, not whether any
    assert weights.calibration["log_user_tests"] == NANO.calibration["log_user_tests"]
    assert weights.ranking["agreeing"] == NANO.ranking["agreeing"]


def test_each_task_is_judged_by_weights_of_the_others(rows: list[Row]) -> None:
    taken = [mark for _, chance, mark in fit_posterior.apart(rows) if chance >= 0.8]
    assert len(taken) > 60
    assert taken.count(False) / len(taken) < 0.1
