"""The recipe on a small scale: fitted to a teacher of the test's own, exported, served by a real Triton."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from consensus.inference.client import Patience
from consensus.inference.embedding import TritonEmbedder
from tests.embedder.conftest import MODEL, alone
from tests.fixtures.nano import serving
from tests.fixtures.stack import ROOT
from tests.fixtures.train import train_python
from tests.fixtures.triton import serving_python

if TYPE_CHECKING:
    from pathlib import Path

Vectors = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Made:
    """What the recipe made: texts that it never saw, with vectors for them."""

    weights: Path
    texts: list[str]
    taught: Vectors
    before: Vectors
    fitted: Vectors


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Run the recipe."""
    folder = tmp_path_factory.mktemp("tiny")
    for python, module in ((train_python(), "fit_tiny"), (str(serving_python()), "export_tiny")):
        words = [python, "-m", f"tests.embedder.{module}", str(folder)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
    texts, tokens = json.loads((folder / "held.json").read_text())
    vectors = np.load(folder / "vectors.npz")
    before, fitted = (embedded(tokens, vectors[name]) for name in ("random", "fitted"))
    return Made(folder / "weights", texts, vectors["taught"], before, fitted)


def embedded(tokens: list[list[int]], vectors: Vectors) -> Vectors:
    """Give each text the mean of its tokens' vectors, at unit length."""
    means = np.array([vectors[ids].mean(axis=0) for ids in tokens])
    units: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return units


def error(one: Vectors, other: Vectors) -> float:
    """Give the mean squared difference of the similarities of all pairs."""
    above = np.triu_indices(len(one), 1)
    return float(np.mean(((one @ one.T)[above] - (other @ other.T)[above]) ** 2))


def test_texts_never_seen_become_as_similar_as_the_teacher_finds_them(made: Made) -> None:
    assert error(made.fitted, made.taught) < 0.7 * error(made.before, made.taught)


def test_the_runtime_serves_what_was_fitted(made: Made, tmp_path: Path) -> None:
    profile = alone()
    spec = msgspec.structs.replace(profile.models[MODEL], weights=str(made.weights))
    profile = msgspec.structs.replace(profile, models={MODEL: spec})
    with serving(tmp_path, profile) as (server, _):
        client = TritonEmbedder(profile, default_url=server.url, patience=Patience(answer=10, server=10))
        found = client.embed(made.texts)
    assert found.shape == (len(made.texts), 256)
    agreement = np.sum(found * made.fitted, axis=1)
    assert agreement.min() > 0.999  # 8 bits a number
    assert error(found, made.taught) == pytest.approx(error(made.fitted, made.taught), rel=0.05)
