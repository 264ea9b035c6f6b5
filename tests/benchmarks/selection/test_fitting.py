from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from benchmarks.selection import bench, ideas, leaving
from benchmarks.selection.fitting import FOLDS, RANKED, Example, Examples, fold
from consensus.evidence.company import Company
from consensus.evidence.fits import ANY
from consensus.evidence.matrix import Evidence
from tests.benchmarks.selection.recorded import problem, suite, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _track(_name: str, _total: int) -> Callable[[], None]:
    return lambda: None


def example(name: str, task: str, rng: random.Random, *, lies: bool = False) -> Example:
    """Three candidates: the one that passes most tests is right, or, where the example lies, the others."""
    shares = [rng.random() for _ in range(3)]
    told = [Evidence(candidate=i, tests=5, share=s, company=Company(peers=2)) for i, s in enumerate(shares)]
    best = max(range(3), key=lambda place: shares[place] + rng.gauss(0, 0.1))
    right = [(place == best) != lies for place in range(3)]
    return Example(suite=name, task=task, evidence=told, right=right, weight=1.0)


def rows(lies: Callable[[str, str], bool] = lambda _suite, _task: False) -> list[Example]:
    rng = random.Random(3)
    tasks = [f"task {number}" for number in range(60)]
    return [example(name, task, rng, lies=lies(name, task)) for name in "abc" for task in tasks]


def test_what_is_scored_was_not_fitted_on() -> None:
    honest = Examples(rows()).fits()
    assert set(honest) == {(name, number) for name in "abc" for number in range(FOLDS)}
    a_lies = Examples(rows(lambda name, _: name == "a")).fits()
    fold_lies = Examples(rows(lambda _, task: fold(task) == 0)).fits()
    for name, number in honest:
        assert (a_lies[name, number] == honest[name, number]) == (name == "a")
        assert (fold_lies[name, number] == honest[name, number]) == (number == 0)


def test_the_fit_finds_what_ranks_and_keeps_what_was_not_recorded() -> None:
    found = Examples(rows()).fit()
    assert found.ranking["log_share"] > 2
    assert found.calibration["log_user_tests"] == ANY.calibration["log_user_tests"]
    assert found.calibration["silent"] == ANY.calibration["silent"]
    assert found.model == ANY.model


@pytest.mark.parametrize(("task", "left_out"), [("HumanEval/10", True), ("nobody/10", False)])
def test_weights_are_left_out_only_where_they_were_fitted_on_a_task(
    tmp_path: Path, task: str, *, left_out: bool
) -> None:
    folder = write(
        tmp_path,
        [suite("one"), suite("two")],
        [problem(task, 3, 2, [[0, 1]])],
        [{"id": f"tiny/{task}", "status": ["PP", "PF", "FF"], "out": [[0, 1], [0, 2], [3, 3]]}],
        [{"id": f"tiny/{task}", "base": "PPF", "plus": "PFF"}],
    )
    report = bench.run(folder, _track, seed=7, quick=False, kept=None)
    assert (task in leaving.fitted_on()) == left_out
    assert (report["fit"] is not None) == left_out
    expected = "fitted without the suite and the task" if left_out else "as committed"
    assert report["environment"]["weights"] == expected


def test_an_idea_is_worth_what_its_evidence_tells() -> None:
    told = {tuple(row["features"]): row for row in ideas.measure(rows())}
    tests, behaviour, ours = told["share",], told["agreeing",], told[RANKED]
    assert tests["gap_closed"]["value"] > 0.5  # the share tells who is right, but for some noise
    assert abs(behaviour["gap_closed"]["value"]) < 1e-9  # nobody agrees with anybody: all lead together
    assert ours["minus_ours"]["value"] == 0
    assert behaviour["minus_ours"]["high"] < 0
