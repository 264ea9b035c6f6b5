from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from consensus.doors.terminal.verdict import NOT_ACCEPTED
from tests.doors.scripts import EVENS, ODDS, UNKNOWN, script
from tests.doors.test_contract import SCHEMA
from tests.fixtures.stack import ROOT

if TYPE_CHECKING:
    from tests.fixtures.stack import Installation

TASK = "return the sum of the even numbers in xs"


def run_json(stack: Installation, *arguments: str, code: int) -> Any:
    done = stack.hydra("run", *arguments, "--json")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(SCHEMA.read_text()))
    return found


def test_the_winner_is_printed_alone_and_the_progress_beside_it(stack: Installation) -> None:
    script(stack, EVENS, EVENS, ODDS)
    done = stack.hydra("run", TASK)
    assert done.returncode == 0, done.stderr
    assert done.stdout == EVENS + "\n"
    for words in (
        "conservative answered",
        "qa_sentinel wrote 3 tests",
        "first failure",
        "accepted: conservative",
    ):
        assert words in done.stderr
    assert "\x1b" not in done.stderr


def test_a_judge_is_asked_where_the_lead_is_contested(stack: Installation) -> None:
    script(stack, EVENS, ODDS, UNKNOWN, tests="assert solve([1, 2]) == 7")
    found = run_json(stack, TASK, code=3)
    said = [c for c in found["checks"] if c["author"] == "judge" and c["kind"] != "behaviour"]
    values = [c for c in said if c["kind"] == "generated_test"]
    assert [c["kind"] for c in said].count("review") == len(values) == 2
    assert values[0]["input"] == values[1]["input"]
    assert values[0]["actual"] != values[1]["actual"]
    assert all((c["outcome"] == "pass") == (c["actual"] == c["expected"] == "2") for c in values)


def test_the_json_of_an_accepted_episode_is_what_the_api_answers(stack: Installation) -> None:
    script(stack, EVENS, EVENS, ODDS)
    found = run_json(stack, TASK, code=0)
    assert found["status"] == "accepted"
    assert EVENS in found["winner"]["files"]["solution.py"]
    assert {c["approach"] for c in found["candidates"]} == {"conservative", "aggressive", "minimal"}
    assert all(c["explanation"] == pytest.approx({"mean": 0.5, "worst": 0.5}) for c in found["candidates"])
    token = stack.hydra("token").stdout.strip()
    web = HTTPConnection(stack.status()["url"].removeprefix("http://"), timeout=10)
    web.request("GET", f"/api/episodes/{found['episode']}/", headers={"Authorization": f"Token {token}"})
    assert json.load(web.getresponse()) == found
    web.close()


def test_a_task_like_an_earlier_one_is_linked_to_it(stack: Installation) -> None:
    script(stack, EVENS, EVENS, ODDS)
    word = "flarnish the quirkle"
    first = run_json(stack, f"{word} numbers", code=0)
    assert first["similar"] == []
    done = stack.hydra("run", f"{word} words")
    assert done.returncode == 0, done.stderr
    assert f"like episode {first['episode']} (accepted): {word} numbers" in done.stderr
    third = run_json(stack, f"{word} words now", code=0)
    assert {each["episode"] for each in third["similar"]} >= {first["episode"]}
    assert {each["status"] for each in third["similar"]} == {"accepted"}
    page = stack.hydra("explain", str(third["episode"])).stdout
    assert f"like episode {first['episode']} (accepted): {word} numbers" in page


def test_a_task_without_memory_is_shown_nothing_and_leaves_nothing(stack: Installation) -> None:
    task = "count the zorbed entries of a fresh list"
    script(stack, EVENS, EVENS, ODDS)
    alone = run_json(stack, task, "--no-memory", code=0)
    script(stack, EVENS, EVENS, ODDS)
    first = run_json(stack, task, code=0)
    script(stack, EVENS, EVENS, ODDS)
    again = run_json(stack, task, "--no-memory", code=0)
    script(stack, EVENS, EVENS, ODDS)
    last = run_json(stack, task, code=0)
    assert [bool(found["recalled"]) for found in (alone, first, again, last)] == [False, False, False, True]


def test_without_consensus_the_best_effort_is_no_output(stack: Installation) -> None:
    script(stack, ODDS, UNKNOWN, UNKNOWN)
    done = stack.hydra("run", TASK)
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert NOT_ACCEPTED in done.stderr
    assert "aggressive does not know" in done.stderr
    found = run_json(stack, TASK, code=3)
    assert (found["status"], found["winner"]) == ("no_consensus", None)
    assert found["best_effort"]["approach"] == "conservative"


def test_a_person_s_tests_decide(stack: Installation, tmp_path: Any) -> None:
    script(stack, ODDS, ODDS, EVENS)
    tests = tmp_path / "my tests.py"
    tests.write_text("from solution import solve\n\ndef test_evens():\n    assert solve([1, 2]) == 2\n")
    found = run_json(stack, TASK, "--tests", str(tests), code=0)
    assert found["winner"]["approach"] == "minimal"
    assert {c["outcome"] for c in found["checks"] if c["kind"] == "user_test"} == {"pass", "fail"}


def test_another_round_is_taken_where_there_is_one(stack: Installation) -> None:
    script(stack, ODDS, UNKNOWN, UNKNOWN)
    found = run_json(stack, TASK, "--rounds", "2", "--candidates", "2", code=3)
    assert found["rounds"] == 2
    assert [(c["round"], c["slot"]) for c in found["candidates"]] == [(1, 0), (1, 1), (2, 0), (2, 1)]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_end_cancels_the_episode(stack: Installation, how: signal.Signals) -> None:
    script(stack, EVENS, EVENS, EVENS, delay_ms=1000)
    run = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "run", TASK, "--json"],
        env=stack.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stderr is not None
    assert any("the function is" in line for line in run.stderr)
    run.send_signal(how)
    out, _ = run.communicate(timeout=30)
    assert run.returncode == 130
    found = json.loads(out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text()))
    assert found["status"] == "cancelled"


def test_a_terminal_gets_a_picture(stack: Installation) -> None:
    script(stack, EVENS, UNKNOWN, ODDS)
    screen = on_terminal(stack, "run", TASK)
    for words in ("conservative", "does not know", "▸", "✓✓✓", "✗✓✗", "is needed"):
        assert words in screen


def on_terminal(stack: Installation, *arguments: str) -> str:
    """Run a command on a pseudo-terminal and give all that was written there."""
    main, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=stack.env | {"TERM": "xterm-256color", "COLUMNS": "130", "LINES": "40"},
        stdin=side,
        stdout=side,
        stderr=side,
        start_new_session=True,
    ) as run:
        os.close(side)
        written = b""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                piece = os.read(main, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            written += piece
        assert run.wait(10) in (0, 3)
    os.close(main)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", written.decode())
