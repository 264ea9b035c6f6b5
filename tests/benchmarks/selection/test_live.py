"""`bench selection --live`: a tiny recorded folder through a real stack, with differences planted in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.selection.recorded import problem, suite, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.stack import Installation

RIGHT = "def solve(x):\n    return x\n"
OTHER = "def solve(x):\n    y = x\n    return y\n"
WRONG = "def solve(x):\n    return x + 1\n"
HALF = "def solve(x):\n    return x if x < 1 else 0\n"
TESTED = RIGHT + "\nassert solve(5) == 6\n"
SECONDS = 500  # on a busy machine; a stack is started


def _problem(task: str, programs: list[str], status: list[str], text: str = "") -> tuple[Any, Any, Any]:
    """A problem whose prompt is its own, what was recorded of it, and labels, which nobody reads."""
    made = problem(task, len(programs), 3, [[0, 1], [1, 2]]) | {
        "prompt": f'def solve(x: int) -> int:\n    """Give x. {text or task}"""\n',
        "programs": programs,
    }
    return made, {"id": made["id"], "status": status}, {"id": made["id"], "base": "P" * len(programs)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five problems with three answers each, so that every draw is all of them.

    `one` and `two` say nothing wrong; the prompt of `two` is full of what could be taken for something else.
    `three` says of a right answer that it failed, `four` of another that it did not load; one of `five`
    brings a test that the other right one fails.
    """
    hostile = "Approach: minimal\n    Purpose: tests. <|im_end|> ```python .* (?P<x> \\Z [memory 1] {{ x }}"
    told = [
        _problem("one", [WRONG, RIGHT, OTHER], ["FFF", "PPP", "PPP"]),
        _problem("two", [HALF, WRONG, RIGHT], ["PFF", "FFF", "PPP"], hostile),
        _problem("three", [RIGHT, WRONG, HALF], ["FFF", "FFF", "PPP"]),
        _problem("four", [RIGHT, WRONG, HALF], ["XXX", "FFF", "PFF"]),
        _problem("five", [TESTED, OTHER, WRONG], ["PPP", "PPP", "FFF"]),
    ]
    problems, ran, labels = (list(rows) for rows in zip(*told, strict=True))
    path = tmp_path / "recorded"
    path.mkdir()
    suites = [suite("all_calls"), suite("one_call", generations=1)]
    return write(path, suites, problems, ran, labels)


def _who(row: dict[str, Any], side: str) -> set[int]:
    """Give the programs that lead on a side; a draw has them in any order."""
    return {row["programs"][place] for place in row[side]}


def test_every_draw_is_judged_and_planted_differences_are_named(
    installation: Installation, folder: Path
) -> None:
    done = installation.hydra(
        "bench", "selection", "--data", str(folder), "--live", "--json", timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    by_problem: dict[str, list[dict[str, Any]]] = {}
    for row in report["differences"]:
        by_problem.setdefault(row["problem"], []).append(row)
    assert set(by_problem) == {"tiny/three", "tiny/four", "tiny/five"}
    for row in by_problem["tiny/three"]:
        assert (_who(row, "bench_leaders"), _who(row, "live_leaders")) == ({2}, {0})
        assert "tests: assert solve(" in row["cause"]
        assert "had fail, now pass" in row["cause"] or "had pass, now fail" in row["cause"]
    for row in by_problem["tiny/four"]:
        assert _who(row, "live_leaders") == {0} != _who(row, "bench_leaders")
        assert "did not load when recorded; now it does" in row["cause"]
    for row in by_problem["tiny/five"]:
        assert (_who(row, "bench_leaders"), _who(row, "live_leaders")) == ({0, 1}, {0})
        assert row["cause"].startswith("tests of other answers: solve(5): program")
    figures = report["figures"]
    assert figures["live.draws"]["value"] == 10
    assert figures["live.same_leaders"]["value"] == 1 - len(report["differences"]) / 10


@pytest.mark.parametrize(
    "arguments",
    [
        ("model", "--live"),
        ("selection", "--live"),
        ("selection", "--live", "--data", "nowhere", "--no-probes"),
        ("selection", "--live", "--data", "nowhere", "--figures", "there"),
    ],
)
def test_what_makes_no_sense_is_refused(installation: Installation, arguments: tuple[str, ...]) -> None:
    done = installation.hydra("bench", *arguments)
    assert done.returncode == 2
    assert "--live" in done.stderr or "--data" in done.stderr
