from __future__ import annotations

import random

import pytest

from benchmarks import end_to_end, fit_posterior
from benchmarks.intervals import Rate
from benchmarks.tasks import sets
from consensus.evidence.posterior import WEIGHTS


def test_wilson_interval() -> None:
    low, high = Rate(8, 10).interval or (0.0, 0.0)
    assert (low, high) == pytest.approx((0.4901, 0.9433), abs=1e-4)
    assert Rate(0, 0).figure() == {"value": None, "low": None, "high": None, "n": 0, "unit": "fraction"}


def test_the_draw_of_a_seed_is_always_the_same() -> None:
    for split in ("held_pair", "held_phrase"):
        one, again, other = ([case.prompt for case in sets.drawn(split, 8, seed)] for seed in (1, 1, 2))
        assert one == again
        assert not set(one) & set(other)


def test_every_drawn_and_hand_written_case_can_be_judged() -> None:
    for case in [*sets.drawn("held_pair", 20, 3), *sets.other()]:
        assert case.reference is not None
        assert all(sets.gives(case.reference, given) for given in case.inputs)
    assert len(sets.outside()) == 100
    assert len(set(sets.outside())) == 100


def test_no_case_for_fitting_is_among_the_reported_ones() -> None:
    reported = {case.prompt for _, case in end_to_end.cases(quick=True, seed=7)}
    fitting = {case.prompt for _, case in end_to_end.cases(quick=True, seed=7, fitting=True)}
    assert not reported & fitting


def outcome(status: str, *, right: bool, of: str = "pairs") -> end_to_end.Outcome:
    return end_to_end.Outcome(
        set=of,
        prompt="",
        episode=1,
        status=status,
        right=right,
        candidates_right=(right, right, False),
        evidence=(),
        excluded=(),
        abstained=0,
        posterior=0.9,
        seconds=1.0,
    )


def test_figures_count_wrong_among_accepted() -> None:
    rates = end_to_end.figures(
        [
            outcome("accepted", right=True),
            outcome("accepted", right=False),
            outcome("no_consensus", right=True),
            outcome("no_consensus", right=False, of="outside"),
        ]
    )
    assert (rates["pairs.right"].hits, rates["pairs.wrong"].hits, rates["pairs.right"].n) == (1, 1, 3)
    assert rates["wrong_of_accepted.drawn"] == Rate(1, 2)
    assert rates["outside.no_consensus"] == Rate(1, 1)


def test_fitting_finds_what_decides() -> None:
    rng = random.Random(1)
    rows = []
    for _ in range(300):
        evidence = dict.fromkeys(WEIGHTS, 0.0) | {
            "bias": 1.0,
            "agreeing": rng.random(),
            "silent": rng.random(),
        }
        right = evidence["agreeing"] + rng.gauss(0, 0.1) > 0.5
        rows.append({"set": "x", "evidence": [evidence], "candidates_right": [right], "excluded": [False]})
    weights = fit_posterior.fit(rows)
    assert weights["agreeing"] > 3
    assert abs(weights["all_passed"]) < 0.5
    assert weights["log_user_tests"] == WEIGHTS["log_user_tests"]
    taken, wrong = fit_posterior.accepted(rows, weights, 0.8)
    assert taken > 60
    assert wrong / taken < 0.1
