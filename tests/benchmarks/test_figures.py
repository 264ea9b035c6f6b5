from __future__ import annotations

import pytest

from benchmarks.intervals import Rate, mean, of_means
from benchmarks.model import advice, bars, figures
from benchmarks.rows import Advice, Answered, Row, Variant, Written
from triton_models import rates


def test_wilson_interval() -> None:
    low, high = Rate(8, 10).interval or (0.0, 0.0)
    assert (low, high) == pytest.approx((0.4901, 0.9433), abs=1e-4)
    assert Rate(0, 0).figure() == {"value": None, "low": None, "high": None, "n": 0, "unit": "fraction"}


@pytest.mark.parametrize(("hits", "n"), [(0, 5), (5, 5), (8, 10), (150, 200)])
def test_the_recipes_give_the_same_interval(hits: int, n: int) -> None:
    assert rates.Rate(hits, n).interval() == Rate(hits, n).interval


def test_the_bootstrap_is_near_the_normal_interval_and_always_the_same() -> None:
    values = [n % 10 / 10 for n in range(400)]  # mean .45, standard deviation .2872
    found = mean(values)
    assert found["value"] == pytest.approx(0.45)
    half = 1.96 * 0.2872 / 400**0.5
    assert (found["low"], found["high"]) == pytest.approx((0.45 - half, 0.45 + half), abs=0.004)
    assert mean(values) == found


def test_what_cannot_be_said_is_not_said() -> None:
    assert of_means([(1.0, 0.0)] * 3, lambda means: means[..., 0] / means[..., 1])["value"] is None
    assert mean([])["n"] == 0


def answered(approach: str, *, right: bool, review: str = "", explained: float = 0.0) -> Answered:
    return Answered(
        approach=approach,
        status="answered",
        right=right,
        tokens=20,
        program=f"{approach} {right}",
        evidence={"explained": explained},
        excluded=False,
        review=review,
    )


def row(  # noqa: PLR0913 — what a test varies
    marks: tuple[bool, ...],
    leader: int,
    *,
    of: str = "two_ops",
    status: str = "accepted",
    variant: Variant = "plain",
    tests: tuple[bool, ...] = (),
) -> Row:
    names = ("conservative", "aggressive", "minimal")
    return Row(
        set=of,
        variant=variant,
        prompt="",
        entry_point="solve",
        status=status,
        leader=leader,
        posterior=0.9,
        candidates=tuple(answered(name, right=mark) for name, mark in zip(names, marks, strict=True)),
        tests=tuple(
            Written(author="qa_sentinel", call=f"solve({n})", valid=valid) for n, valid in enumerate(tests)
        ),
        lesson_recalled=None,
        seconds=1.0,
    )


ROWS = (
    row((True, True, True), 0, tests=(True, True, True)),
    row((False, True, False), 1, tests=(True, False)),
    row((False, True, True), 0, status="no_consensus"),
    row((False, False, False), 2, of="three_ops"),
    row((True, False, False), 0, of="three_ops", variant="example"),
    row((False, False, False), 0, of="outside", status="no_consensus"),
)


def test_the_figures_of_a_set() -> None:
    found = {key: figure["value"] for key, figure in figures.figures(ROWS).items()}
    assert found["two_ops.one"] == pytest.approx((1 + 1 / 3 + 2 / 3) / 3)
    assert found["two_ops.any"] == 1
    assert found["two_ops.consensus"] == pytest.approx(2 / 3)
    assert found["two_ops.gap_closed"] == pytest.approx(0, abs=1e-9)
    assert found["two_ops.best_single"] == 1  # aggressive
    assert found["two_ops.best_single_difference"] == pytest.approx(-1 / 3)
    assert found["two_ops.mean_tokens"] == 60
    assert found["three_ops.gap_closed"] is None  # there is no gap
    assert found["three_ops.example_gap_closed"] == pytest.approx(1)


def test_the_figures_of_the_chain() -> None:
    found = figures.figures(ROWS)
    assert found["pooled.gap_closed"]["n"] == 4
    assert found["pooled.example_gap_closed"]["value"] == pytest.approx(1)
    assert found["qa.asserts_valid"]["value"] == pytest.approx(4 / 5)
    assert found["qa.tasks_with_three"]["value"] == pytest.approx(1 / 4)
    assert found["abstain.out_of_domain"]["value"] == 1
    assert found["wrong_of_accepted"]["value"] == pytest.approx(1 / 3)
    assert found["wrong_of_accepted"]["n"] == 3  # an accepted answer outside the domain is told elsewhere


def test_a_bar_that_nothing_was_measured_for_does_not_hold() -> None:
    table = {told["bar"]: told["holds"] for told in bars.judged(figures.figures(ROWS))}
    assert table["two_ops.one ≥ 0.75"] is False
    assert table["abstain.out_of_domain ≥ 0.95"] is True
    assert table["tokens_per_s.clients_3 ≥ 3500"] is False


def reviewed(*programs: Answered) -> Row:
    return Row(
        set="two_ops",
        variant="plain",
        prompt="",
        entry_point="solve",
        status="accepted",
        leader=0,
        posterior=0.9,
        candidates=programs,
        tests=(),
        lesson_recalled=None,
        seconds=1.0,
    )


def test_a_reviewer_that_passes_everything_is_worth_as_much_as_chance() -> None:
    rows = [
        reviewed(answered("a", right=True, review="pass"), answered("b", right=n == 0, review="pass"))
        for n in range(9)
    ]
    assert advice.figures(rows, [])["review.accuracy"]["value"] == pytest.approx(0.5)


def test_the_area_under_the_curve_counts_ties_half() -> None:
    rows = [
        reviewed(answered("a", right=True, explained=2.0), answered("b", right=False, explained=1.0)),
        reviewed(answered("a", right=True, explained=1.0), answered("b", right=False, explained=0.5)),
    ]
    found = advice.figures(rows, [])
    assert found["describe.auc"]["value"] == pytest.approx((1 + 1 + 0.5 + 1) / 4)


def test_a_judge_that_says_the_same_place_whatever_stands_there_is_not_consistent() -> None:
    said = [
        Advice(set="two_ops", purpose="compare", prompt=str(n), right=right)
        for n, right in enumerate([(True, False), (True, True), ()])
    ]
    found = advice.figures([], said)
    assert found["judge.compare.accuracy"]["value"] == pytest.approx(0.5)
    assert found["judge.compare.consistent"]["value"] == pytest.approx(1 / 3)
