from __future__ import annotations

import numpy as np
import pytest

from benchmarks.selection.bootstrap import Bootstrap
from benchmarks.selection.calibration import Claims, reliability


def test_bins_hold_what_was_claimed_and_how_often_it_held() -> None:
    claimed = np.repeat(np.arange(10) / 10, 2)
    right = np.tile([1.0, 0.0], 10)
    right[-2:] = 1.0
    points = reliability(Claims({("s", "t"): claimed}, {("s", "t"): right}), Bootstrap(["t"]))
    assert [point["claimed"] for point in points] == pytest.approx((np.arange(10) / 10).tolist())
    assert [point["right"] for point in points] == pytest.approx([0.5] * 9 + [1.0])
    assert [point["draws"] for point in points] == [2] * 10


def test_intervals_are_over_tasks() -> None:
    claims = Claims(
        {("s", "a"): np.full(10, 0.5), ("s", "b"): np.full(10, 0.6)},
        {("s", "a"): np.ones(10), ("s", "b"): np.zeros(10)},
    )
    first, *_, last = reliability(claims, Bootstrap(["a", "b"]))
    assert (first["right"], first["low"], first["high"]) == (1, 1, 1)
    assert (last["right"], last["low"], last["high"]) == (0, 0, 0)
    mixed = Claims({key: np.full(10, 0.5) for key in claims.claimed}, claims.right)
    everything = reliability(mixed, Bootstrap(["a", "b"]))
    assert sum(point["draws"] for point in everything) == 20


def test_without_claims_there_are_no_bins() -> None:
    assert reliability(Claims(), Bootstrap(["t"])) == []
