"""A person's own roster: read over the shipped one, and written without losing what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.errors import RosterError
from consensus.inference import roster
from hydra_site.intake.own_roster import enter

if TYPE_CHECKING:
    from pathlib import Path

MODEL = roster.ModelSpec(
    family="chatml",
    runtime="genai",
    weights="weights/m",
    context=4096,
    skills=frozenset({"answer", "review"}),
)


def test_what_was_entered_is_read_over_the_shipped_roster(tmp_path: Path) -> None:
    own = tmp_path / "roster.toml"
    enter(own, "m", MODEL, "cpu", ["worker_backend"])
    enter(own, "n", MODEL, "cpu", ["judge", "worker_backend"])
    enter(own, "o", MODEL, "nano", ["architect"])
    found = roster.load("cpu", own=own)
    played = {role: who.model for role, who in found.roles.items()}
    assert played == {name: who.model for name, who in roster.load("cpu").roles.items()} | {
        "worker_backend": "n",
        "judge": "n",
    }
    assert found.weights(found.model("m")) == tmp_path / "weights" / "m"
    assert found.model("m").skills == {"answer", "review"}
    assert roster.load("nano", own=own).role("architect").model == "o"
    assert [path.name for path in tmp_path.iterdir()] == ["roster.toml"]


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    own = tmp_path / "roster.toml"
    enter(own, "m", MODEL, "cpu", ["judge"])
    own.write_text(own.read_text().replace("context = 4096", "context = 2048  # enough for me"))
    enter(own, "n", MODEL, "cpu", ["architect"])
    assert "context = 2048  # enough for me" in own.read_text()
    assert roster.load("cpu", own=own).role("judge").model == "m"


def test_without_one_the_shipped_roster_counts(tmp_path: Path) -> None:
    assert roster.load("cpu", own=tmp_path / "roster.toml") == roster.load("cpu")


def test_a_name_stands_in_one_of_the_two(tmp_path: Path) -> None:
    own = tmp_path / "roster.toml"
    enter(own, "nano", MODEL, "cpu", ["judge"])
    with pytest.raises(
        RosterError, match=r"roster\.toml: models\.nano has the name of a model of ours; rename"
    ):
        roster.load("cpu", own=own)


def test_a_broken_one_is_named(tmp_path: Path) -> None:
    own = tmp_path / "roster.toml"
    own.write_text("models = ")
    with pytest.raises(RosterError, match=f"{own}: "):
        roster.load("cpu", own=own)
    own.write_text('[models]\n[profiles.cpu.roles]\njudge = { model = "gone" }\n')
    with pytest.raises(RosterError, match=f"with {own}: profiles.cpu.roles.judge.model names 'gone'"):
        roster.load("cpu", own=own)
