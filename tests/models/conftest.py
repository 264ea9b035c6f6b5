"""Tiny models of every family, and a home that has taken them in."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from consensus.inference import roster
from consensus.inference.client import Patience, TritonInference
from tests.fixtures.nano import serving
from tests.fixtures.stack import Installation, needs_serving
from tests.fixtures.train import train_python

if TYPE_CHECKING:
    from collections.abc import Iterator

# family → what it plays
CAST = {"qwen2": "worker_backend", "llama": "architect", "phi3": "worker_frontend", "mistral": "qa_sentinel"}
MAKE = Path(__file__).with_name("make_tiny.py")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a tiny random model of every family, as they are published."""
    folder = tmp_path_factory.mktemp("tiny")
    done = subprocess.run(
        [train_python(), "-I", str(MAKE), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


@pytest.fixture(scope="session")
def taken_in(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Give a home whose profile `cpu` has a model of every family; nano plays the judge."""
    needs_serving()
    extra = {"HYDRA_PROFILE": "cpu", "HYDRA_TRAIN_PYTHON": train_python()}
    installation = Installation(tmp_path_factory.mktemp("taken") / "a home", extra)
    for family, role in CAST.items():
        done = installation.hydra("models", "add", str(tiny / family), "--role", role, timeout=300)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{family} plays {role} in the profile cpu\n")
    return installation


@dataclass(frozen=True)
class Served:
    """The profile of that home, and a client of the Triton that serves it."""

    profile: roster.Profile
    inference: TritonInference


@pytest.fixture(scope="session")
def served(taken_in: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the models."""
    home = tmp_path_factory.mktemp("served")
    profile = roster.load("cpu", own=taken_in.home / "roster.toml")
    with serving(home, profile) as running:
        asked = running[0]
        yield Served(
            profile,
            TritonInference(
                profile, default_url=asked.url, marks=home, patience=Patience(answer=60, server=10)
            ),
        )
