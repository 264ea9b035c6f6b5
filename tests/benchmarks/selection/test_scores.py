from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from rich.console import Console

from benchmarks.selection import bench, calibration
from benchmarks.selection.bootstrap import Bootstrap, figure
from benchmarks.selection.holm import adjusted
from benchmarks.selection.table import show
from tests.benchmarks.selection.recorded import problem, suite, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _track(_name: str, _total: int) -> Callable[[], None]:
    return lambda: None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two tasks with three answers each, so that every draw is all of them.

    One: two wrong answers agree and pass one test, a right one passes both. Two: a right one and a wrong one
    pass both tests with the same values, the third passes none.
    """
    problems = [problem("one", 3, 2, [[0, 1]]), problem("two", 3, 2, [[0, 1]])]
    ran = [
        {"id": "tiny/one", "status": ["PF", "PF", "PP"], "out": [[1, 5], [1, 5], [1, 2]]},
        {"id": "tiny/two", "status": ["PP", "PP", "EE"], "out": [[1, 2], [1, 2], [-1, -1]]},
    ]
    truth = [
        {"id": "tiny/one", "base": "FFP", "plus": "FFP"},
        {"id": "tiny/two", "base": "PFE", "plus": None},
    ]
    return write(tmp_path, [suite("first"), suite("second")], problems, ran, truth)


def test_accuracies_are_those_computed_by_hand(folder: Path) -> None:
    found = bench.run(folder, _track, seed=7, quick=False, kept=None)["figures"]
    by_hand = {
        "random": (1 / 3 + 1 / 3) / 2,
        "oracle": 1.0,
        "majority": (0 + 1 / 2) / 2,
        "mbr": (0 + 1 / 2) / 2,
        "most_tests": (1 + 1 / 2) / 2,
        "codet": (1 + 1 / 2) / 2,  # 2 against √2 × 1
        "srank": (1 / 3 + 1 / 2) / 2,  # task one: 2/3 × 1/2 + 1/2 × 1/3 against 1/3 + 1/2 × 2/3 × 1/2, a tie
    }
    for name, accuracy in by_hand.items():
        assert found[f"first.base.n3.{name}.accuracy"]["value"] == pytest.approx(accuracy), name
        gap = (accuracy - 1 / 3) / (1 - 1 / 3)
        assert found[f"first.base.n3.{name}.gap_closed"]["value"] == pytest.approx(gap), name
    assert found["first.plus.n3.codet.accuracy"]["value"] == 1.0
    assert found["first.plus.n3.codet.accuracy"]["n"] == 1
    assert found["mean.plus.n3.majority.gap_closed"]["value"] == pytest.approx(-0.5)
    assert "first.base.n5.random.accuracy" not in found
    assert 0 <= found["brier"]["value"] <= 1
    assert {"ece", "accepted.precision", "accepted.claimed", "accepted.coverage"} <= found.keys()


def test_the_report_is_the_same_again(folder: Path) -> None:
    first, again = (bench.run(folder, _track, seed=7, quick=False, kept=None) for _ in range(2))
    assert first == again


def test_a_task_in_two_suites_is_resampled_as_one() -> None:
    bootstrap = Bootstrap(["a", "b", "a", "b"])
    one, two = (bootstrap.means(["a", "b"], np.array([[0.0], [1.0]])) for _ in range(2))
    difference = figure((one - two)[:, 0], 2)
    assert (difference["low"], difference["high"]) == (0, 0)
    apart = figure(one[:, 0], 2)
    assert (apart["value"], apart["low"], apart["high"]) == (0.5, 0, 1)


def test_calibration_of_claims_by_hand() -> None:
    claimed, right = np.array([0.9, 0.9, 0.1, 0.1]), np.array([1.0, 0.0, 0.0, 0.5])
    assert calibration.brier(claimed, right) == pytest.approx([0.01, 0.81, 0.01, 0.41])
    assert calibration.ece(claimed, right, bins=2) == pytest.approx((abs(0.1 - 0.25) + abs(0.9 - 0.5)) / 2)
    claims = calibration.Claims({("s", "t"): claimed}, {("s", "t"): right})
    taken = calibration.accepted(claims, {"s"}, 0.8, Bootstrap(["t"]))
    assert taken["accepted.precision"]["value"] == pytest.approx(0.5)
    assert taken["accepted.claimed"]["value"] == pytest.approx(0.9)
    assert taken["accepted.coverage"]["value"] == pytest.approx(0.5)


def test_holm_steps_down() -> None:
    assert adjusted([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert adjusted([0.5, 0.9]) == pytest.approx([1.0, 1.0])


def test_the_report_holds_what_the_posterior_is_held_against(folder: Path) -> None:
    report = bench.run(folder, _track, seed=7, quick=False, kept=None)
    found = report["figures"]
    for name in bench.RIVALS:
        assert {f"brier.{name}", f"brier_minus.{name}"} <= found.keys()
    assert {"all_agree.precision", "all_agree.coverage", "accepted.precision_at_40"} <= found.keys()
    assert json.loads(json.dumps(report)) == report
    assert all(len(curve) <= 101 for curve in report["curves"].values())
    printed = StringIO()
    show(report, Console(file=printed, width=200))
    assert "all_agree.precision: n/a" in printed.getvalue()  # no suite here leaves so much room
