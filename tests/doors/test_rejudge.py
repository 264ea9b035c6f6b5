from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core import serializers

from consensus.evidence.fits import ANY
from consensus.models import Candidate, Check, Episode, Event, Stage, Verdict
from hydra_site.management.commands.judge import Command
from memory.models import MemoryEntry
from tests.doors.builders import LENGTH, SUM, decided
from tests.doors.commands import refusal, run

if TYPE_CHECKING:
    from django.db.models import Model

pytestmark = pytest.mark.django_db

ROWS: tuple[type[Model], ...] = (Episode, Stage, Candidate, Check, Verdict, Event, MemoryEntry)


def everything() -> str:
    """Give every row that an episode has, as text."""
    return "".join(serializers.serialize("json", kind._default_manager.order_by("pk")) for kind in ROWS)


def rejudged(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> Any:
    assert run(Command(), *arguments, "--json") == code
    return json.loads(capsys.readouterr().out)


def test_the_same_rows_and_weights_give_the_same_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    found = rejudged(capsys, str(decided(SUM, SUM, LENGTH).pk), code=0)
    assert found["today"] == found["then"]
    assert found["changes"] == []
    assert found["then_version"] == found["today_version"]


def test_another_threshold_decides_otherwise_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    number = str(decided(SUM, SUM, LENGTH).pk)
    before = everything()
    found = rejudged(capsys, number, "--threshold", "0.99", code=3)
    assert found["then"]["winner"] == found["today"]["best_effort"]
    assert found["today"]["winner"] is None
    assert found["today"]["posterior"] == found["then"]["posterior"]
    assert run(Command(), number, "--threshold", "0.99") == 3
    page = capsys.readouterr().out
    assert "then: conservative" in page
    assert "today: no consensus" in page
    assert everything() == before


def test_what_changed_since_is_told_point_by_point(capsys: pytest.CaptureFixture[str]) -> None:
    number = decided(SUM, SUM, LENGTH).pk
    row = Verdict.objects.get()
    weights = {name: weight for name, weight in row.account["weights"].items() if name != "overlap"}
    standings = [
        each | {"values": {name: value for name, value in each["values"].items() if name in weights}}
        for each in row.account["standings"]
    ]
    weights |= {"share_squared": 0.25}
    older = row.account | {"version": "0ld", "weights": weights, "standings": standings}
    Verdict.objects.update(account=older)
    found = rejudged(capsys, str(number), code=0)
    winner = [c for c in found["changes"] if c["candidate"] == found["then"]["winner"]]
    assert {c["feature"]: (c["then"], c["today"]) for c in winner} == {
        "share_squared": (0.25, ANY.calibration["share_squared"]),
        "overlap": (None, ANY.calibration["overlap"] / 2),  # one of two others agrees
    }


def test_a_verdict_without_an_account_is_judged_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    number = str(decided(SUM, SUM, LENGTH).pk)
    Verdict.objects.update(account={})
    assert run(Command(), number) == 0
    assert "older than the accounts" in capsys.readouterr().out


@pytest.mark.parametrize("threshold", ["2", "-0.1", "nan", "high", ""])
def test_a_wrong_threshold_is_refused(capsys: pytest.CaptureFixture[str], threshold: str) -> None:
    said = refusal(Command(), capsys, "1", f"--threshold={threshold}")
    assert f"{threshold!r} is not a number from 0 to 1" in said


def test_an_unknown_episode_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no episode 7" in refusal(Command(), capsys, "7")
