from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from consensus.doors.terminal.recording import recording
from consensus.episode.close import cancel, close
from consensus.models import Candidate, Event, WorkStatus
from hydra_site.management.commands.replay import Command
from tests.doors.builders import HOSTILE, LENGTH, SUM, answered, decided, settle
from tests.doors.commands import refusal, run
from tests.doors.scripts import EVENS, ODDS, UNKNOWN, script
from tests.doors.test_recording import said
from tests.doors.test_run import TASK, on_terminal
from tests.episode import builders
from tests.fixtures.stack import ROOT

if TYPE_CHECKING:
    from tests.fixtures.stack import Installation

REPLAY = (sys.executable, str(ROOT / "manage.py"), "replay")
pytestmark = pytest.mark.django_db


def test_what_still_runs_is_played_as_far_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    of = builders.episode(candidates=1)
    settle(of, "generate", 0, answered(SUM))
    assert run(Command(), str(of.pk), "--speed", "max") == 0
    page = capsys.readouterr().out
    assert "note: it is queued: this is what has happened so far" in page
    assert "conservative answered (12 tokens in 0.9 s)" in page
    assert "accepted" not in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("cancelled", "cancelled"),
        ("parked", "parked: no answer: verify broke"),
        ("failed", "failed: no answer"),
    ],
)
def test_episodes_that_ended_otherwise_are_played_to_that_end(
    capsys: pytest.CaptureFixture[str], status: str, words: str
) -> None:
    of = builders.episode(candidates=1)
    settle(of, "generate", 0, answered(SUM))
    if status == "cancelled":
        assert cancel(of.pk)
    else:
        assert close(of.pk, WorkStatus(status), "SandboxError", "verify broke")
    assert run(Command(), str(of.pk), "--speed", "max") == 0
    page = capsys.readouterr().out
    assert page.startswith(f"episode {of.pk} ({status}): return the sum\n")
    assert "note: it is" not in page
    assert words in page.splitlines()[-1]


def test_what_is_no_longer_kept_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    of = decided(SUM, SUM, LENGTH)
    first = Candidate.objects.filter(episode=of).first()
    assert first is not None
    Candidate.objects.filter(pk=first.pk).update(files={}, text="", timeline=[])
    Candidate.objects.exclude(pk=first.pk).update(timeline=[[1, "x"]])
    notes = recording(of.pk).notes
    assert notes == (
        "when the tokens of 1 of 3 answers came is no longer kept",
        "the programs of 1 of 3 answers are no longer kept",
    )
    assert run(Command(), str(of.pk), "--speed", "max") == 0
    assert "accepted: conservative" in capsys.readouterr().out
    Event.objects.filter(episode=of).delete()
    assert run(Command(), str(of.pk), "--speed", "max") == 0
    assert "note: its history is no longer kept" in capsys.readouterr().out


def test_what_models_wrote_cannot_control_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    of = decided(LENGTH, LENGTH)
    Candidate.objects.update(approach=HOSTILE, error=HOSTILE)
    type(of.task).objects.update(prompt=HOSTILE)
    assert run(Command(), str(of.pk), "--speed", "max") == 0
    page = capsys.readouterr().out
    assert not {char for char in page if ord(char) < 32} - {"\n"}
    assert "\u202e" not in page


def test_the_json_holds_all_that_came(capsys: pytest.CaptureFixture[str]) -> None:
    of = decided(SUM, SUM, LENGTH)
    assert run(Command(), str(of.pk), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["episode"], found["status"], found["notes"]) == (
        of.pk,
        "accepted",
        ["when the tokens of 3 of 3 answers came is no longer kept"],
    )
    assert found["told"][-1]["news"] == {"status": "accepted", "error": ""}
    assert [each["at"] for each in found["told"]] == sorted(each["at"] for each in found["told"])
    assert {each["what"] for each in found["told"]} >= {"StageMoved", "CandidateCame", "Checked", "Decided"}


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "nan", "inf", "1e9", "0.001", "", "10x"])
def test_a_wrong_speed_is_refused(capsys: pytest.CaptureFixture[str], speed: str) -> None:
    said = refusal(Command(), capsys, "1", f"--speed={speed}")
    assert "is not a number from 0.01 to 10000, nor max" in said


def test_an_unknown_episode_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no episode 7; none has run here yet" in refusal(Command(), capsys, "7")
    of = builders.episode()
    assert f"the newest is {of.pk}" in refusal(Command(), capsys, str(of.pk + 1), "--speed", "max")
    assert "not allowed with" in refusal(Command(), capsys, str(of.pk), "--json", "--speed", "2")


def test_the_replay_of_a_run_prints_its_lines(stack: Installation) -> None:
    script(stack, EVENS, UNKNOWN, ODDS)
    done = stack.hydra("run", TASK)
    assert done.returncode in (0, 3), done.stderr
    first = next(i for i, line in enumerate(done.stderr.splitlines()) if "the function is" in line)
    live = said(done.stderr.splitlines()[first:])
    number = re.search(r"episode (\d+)", live[0])
    assert number is not None
    again = stack.hydra("replay", number[1], "--speed", "max")
    assert again.returncode == 0, again.stderr
    head, *lines = again.stdout.splitlines()
    assert head.endswith(f"): {TASK}")
    assert said(lines) == live
    assert again.stderr == ""
    told = json.loads(stack.hydra("replay", number[1], "--json").stdout)["told"]
    pieces = [each["news"] for each in told if each["what"] == "TextCame" and each["news"]["slot"] == 0]
    assert EVENS in "".join(piece["text"] for piece in pieces)
    assert len(pieces) > 1


def test_a_terminal_gets_the_picture_of_the_run(stack: Installation) -> None:
    script(stack, EVENS, UNKNOWN, ODDS, delay_ms=100)
    live = on_terminal(stack, "run", TASK)
    number = re.search(r"episode (\d+)", live)
    assert number is not None
    screen = on_terminal(stack, "replay", number[1], "--speed", "2")
    for words in ("conservative", "does not know", "▸ generate", "✓✓✓", "✗✓✗", "is needed"):
        assert words in screen


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_end_stops_the_replay(stack: Installation, how: signal.Signals) -> None:
    script(stack, EVENS, EVENS, ODDS)
    done = stack.hydra("run", TASK, "--json")
    number = json.loads(done.stdout)["episode"]
    slow = subprocess.Popen(
        [*REPLAY, str(number), "--speed", "0.01"],
        env=stack.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert slow.stdout is not None
    assert any("the function is" in line for line in slow.stdout)
    slow.send_signal(how)
    _, err = slow.communicate(timeout=30)
    assert slow.returncode == 130
    assert "Traceback" not in err


def test_a_reader_that_leaves_is_no_error(stack: Installation) -> None:
    script(stack, EVENS, EVENS, ODDS)
    number = json.loads(stack.hydra("run", TASK, "--json").stdout)["episode"]
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", '"$@" | head -1', "-", *REPLAY, str(number), "--speed", "100"],
        env=stack.env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith(f"episode {number} ")
