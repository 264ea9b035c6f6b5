"""Adding that is stopped in its middle; listing; an episode with a model of one's own."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from consensus.inference import roster
from tests.fixtures.stack import ROOT, Installation
from tests.fixtures.train import train_python
from tests.models.conftest import CAST
from tests.models.hub import hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def fresh(tiny: Path, tmp_path: Path) -> Iterator[Installation]:
    """Give a home without models."""
    installation = Installation(tmp_path / "a home", {"HYDRA_TRAIN_PYTHON": train_python()})
    yield installation
    for process in installation.processes():
        process.kill()


def begin(fresh: Installation, tiny: Path) -> tuple[subprocess.Popen[str], psutil.Process]:
    """Start adding, and give it with its builder once that runs."""
    argv = [sys.executable, str(ROOT / "manage.py"), "models", "add", str(tiny / "qwen2"), "--role", "judge"]
    adding = subprocess.Popen(argv, env=fresh.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for child in psutil.Process(adding.pid).children():
            if "onnxruntime_genai.models.builder" in " ".join(child.cmdline()):
                return adding, child
        time.sleep(0.02)
    adding.kill()
    raise AssertionError("no builder was started")


@pytest.mark.parametrize("told_to_end", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_adding_leaves_nothing(
    fresh: Installation, tiny: Path, told_to_end: signal.Signals
) -> None:
    adding, builder = begin(fresh, tiny)
    adding.send_signal(told_to_end)
    said = adding.communicate(timeout=20)
    assert adding.returncode == 130, said
    assert "Traceback" not in said[1]
    assert not builder.is_running()
    assert list((fresh.home / "weights").iterdir()) == []
    assert not (fresh.home / "roster.toml").exists()


def test_a_killed_adding_takes_its_builder_along_and_the_next_one_cleans_up(
    fresh: Installation, tiny: Path, tmp_path: Path
) -> None:
    adding, builder = begin(fresh, tiny)
    adding.kill()
    adding.communicate(timeout=20)
    builder.wait(10)
    (fresh.home / "weights" / "qwen2").mkdir()  # as if it had been killed between two steps
    (tmp_path / "qwen2").mkdir()
    assert fresh.hydra("models", "add", str(tmp_path / "qwen2"), "--role", "judge").returncode == 2
    assert list((fresh.home / "weights").iterdir()) == []


def test_one_at_a_time(fresh: Installation, tiny: Path) -> None:
    adding, _builder = begin(fresh, tiny)
    other = fresh.hydra("models", "add", str(tiny / "phi3"), "--role", "judge")
    assert other.returncode == 1
    assert "another ./hydra models add is at work here" in other.stderr
    assert adding.wait(120) == 0


def test_a_model_of_the_hub_is_downloaded_and_taken_in(fresh: Installation, tiny: Path) -> None:
    with hub(tiny) as (address, asked):
        fresh.extra["HF_ENDPOINT"] = address
        wanted = ("--role", "judge", "--role", "qa_sentinel", "--name", "mine")
        done = fresh.hydra("models", "add", "tiny/qwen2", *wanted, timeout=300)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("mine plays judge, qa_sentinel in the profile cpu\n")
        assert "model.safetensors" in asked
        assert [folder.name for folder in (fresh.home / "weights").iterdir()] == ["mine"]
        profile = roster.load("cpu", own=fresh.home / "roster.toml")
        assert {role for role, who in profile.roles.items() if who.model == "mine"} == {
            "judge",
            "qa_sentinel",
        }
        unknown = fresh.hydra("models", "add", "tiny/none", "--role", "judge")
        assert unknown.returncode == 2
        assert "has no model 'tiny/none'" in unknown.stderr


def test_weights_are_downloaded_only_where_the_model_can_be_taken_in(
    fresh: Installation, tiny: Path, tmp_path: Path
) -> None:
    shutil.copytree(tiny / "qwen2", tmp_path / "hub" / "base")
    (tmp_path / "hub" / "base" / "tokenizer_config.json").write_text("{}")
    with hub(tmp_path / "hub") as (address, asked):
        fresh.extra["HF_ENDPOINT"] = address
        done = fresh.hydra("models", "add", "tiny/base", "--role", "judge")
    assert done.returncode == 2
    assert "has no chat template" in done.stderr
    assert "config.json" in asked
    assert "model.safetensors" not in asked
    assert list((fresh.home / "weights").iterdir()) == []


def test_the_list_tells_who_plays_what(taken_in: Installation) -> None:
    done = taken_in.hydra("models", "list", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["profile"] == "cpu"
    lines = {line["role"]: line for line in found["roles"]}
    assert {role: lines[role]["model"] for role in CAST.values()} == {role: m for m, role in CAST.items()}
    assert lines["judge"]["model"] == "nano"
    weights = taken_in.home / "weights" / "qwen2"
    assert lines["worker_backend"]["bytes"] == sum(file.stat().st_size for file in weights.iterdir())
    assert "answer" in lines["worker_backend"]["skills"]
    assert not lines["judge"]["ready"]
    shown = taken_in.hydra("models", "list").stdout.splitlines()
    assert len(shown) == 2 + len(lines)


def test_an_episode_runs_with_a_model_of_ones_own(taken_in: Installation, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("weights/qwen2", "weights/llama", "weights/phi3", "weights/mistral"):
        shutil.copytree(taken_in.home / name, home / name)
    text = (taken_in.home / "roster.toml").read_text(encoding="utf-8").partition("[profiles")[0]
    (home / "roster.toml").write_text(text + '[profiles.cpu.roles]\nworker_backend = { model = "qwen2" }\n')
    own = Installation(home, {"HYDRA_PROFILE": "cpu"})
    try:
        done = own.hydra("run", "return the sum of the even numbers in xs", "--json", timeout=240)
        assert done.returncode == 3, done.stderr
        found = json.loads(done.stdout)
        assert {candidate["model"] for candidate in found["candidates"]} == {"qwen2"}
        lines = json.loads(own.hydra("models", "list", "--json").stdout)["roles"]
        assert all(line["ready"] and line["served_at"] for line in lines)
    finally:
        own.hydra("down")
        for process in own.processes():
            process.kill()
