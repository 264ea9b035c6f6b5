"""Many candidates, one candidate, and several rounds, on a whole stack."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.doors.scripts import ASSERTS, EVENS, ODDS, UNKNOWN, answer, asked, script, write
from tests.doors.test_run import TASK, run_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.stack import Installation


@pytest.fixture
def mine(tmp_path: Path) -> tuple[str, str]:
    """The options that name a person's tests."""
    path = tmp_path / "tests.py"
    path.write_text("assert solve([1, 2]) == 2\n")
    return "--tests", str(path)


def explained(stack: Installation, episode: int) -> tuple[Any, str]:
    page, told = (stack.hydra("explain", str(episode), *more) for more in ([], ["--json"]))
    assert page.returncode == told.returncode == 0, page.stderr + told.stderr
    return json.loads(told.stdout), page.stdout


def test_one_candidate_runs_whole(stack: Installation, mine: tuple[str, str]) -> None:
    script(stack, EVENS, UNKNOWN, UNKNOWN)
    found = run_json(stack, TASK, "--candidates", "1", *mine, code=0)
    assert [c["approach"] for c in found["candidates"]] == ["conservative"]
    assert "there is no other candidate that it could agree with" in found["verdict"]["rationale"]
    assert {c["outcome"] for c in found["checks"] if c["kind"] == "behaviour"} == {"not_run"}


def test_more_candidates_than_approaches_draw_anew(stack: Installation) -> None:
    script(stack, EVENS, EVENS, ODDS)
    found = run_json(stack, TASK, "--candidates", "5", code=0)
    names = [c["approach"] for c in sorted(found["candidates"], key=lambda c: c["slot"])]
    assert names == ["conservative", "aggressive", "minimal", "conservative", "aggressive"]
    requests = asked(stack, "Purpose: answer")
    assert len({request["seed"] for request in requests}) == 5
    assert sorted(request.get("temperature", 0.0) for request in requests) == pytest.approx(
        [0.0, 0.0, 0.0, 0.8, 0.8]
    )


def test_what_failed_goes_back_and_the_next_round_mends_it(
    stack: Installation, mine: tuple[str, str]
) -> None:
    failed = r"An earlier attempt failed(.|\n)*sum\(x for x in xs if x % 2\)(.|\n)*solve\(\[1, 2\]\)"
    rules: list[dict[str, Any]] = [
        {"when": f"Purpose: answer(.|\n)*{failed}", "text": f"```python\n{EVENS}\n```"},
        *(answer(name, ODDS) for name in ("conservative", "aggressive")),
        {"when": "Purpose: tests", "text": ASSERTS},
        {"when": "Purpose: review", "text": json.dumps({"verdict": "fail", "reason": "odd ones"})},
        {"when": "Purpose: describe", "logprob": -1.0},
    ]
    write(stack, rules)
    found = run_json(stack, TASK, "--candidates", "2", "--rounds", "4", *mine, code=0)
    assert found["rounds"] == 2
    assert [(c["round"], c["slot"]) for c in found["candidates"]] == [(1, 0), (1, 1), (2, 0), (2, 1)]
    winner = next(c for c in found["candidates"] if c["id"] == found["verdict"]["winner"])
    assert winner["round"] == 2
    assert len(asked(stack, "Purpose: tests")) == 2 * 5  # both authors, in the first round alone

    told, page = explained(stack, found["episode"])
    (first,) = told["rounds"]
    assert first["told"][0]["input"] == "solve([1, 2])"
    assert first["told"][0]["code"].strip() == ODDS
    assert {r["round"] for r in told["reckonings"]} == {1, 2}
    assert "back to the workers: solve([1, 2]) gave 1, expected 2" in page
    reviews = [one for r in told["reckonings"] for one in r["advice"] if one["purpose"] == "review"]
    assert {one["model"] for one in reviews} == {"scripted"}
    assert "review: the program" in page
    assert "weighs nothing: its record is no better than chance" in told["verdict"]["rationale"]
    ids = {check["id"] for check in found["checks"]}
    assert {int(number) for number in re.findall(r"#(\d+)", told["verdict"]["rationale"])} <= ids


def test_a_worker_that_says_the_same_again_ends_the_rounds(
    stack: Installation, mine: tuple[str, str]
) -> None:
    script(stack, ODDS, ODDS, ODDS)
    found = run_json(stack, TASK, "--candidates", "1", "--rounds", "9", *mine, code=3)
    assert found["rounds"] == 2
    assert found["verdict"]["rationale"].endswith("No other round follows: round 2 brought nothing new.")
    again = stack.hydra("judge", str(found["episode"]), "--threshold", "0")
    assert again.returncode == 0, again.stderr
    assert "then: no consensus" in again.stdout
    assert "today: conservative" in again.stdout
