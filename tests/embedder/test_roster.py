"""Rosters with an embedder, and wrong ones; the files of the shipped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.errors import RosterError
from consensus.inference import repository, roster
from consensus.inference.paths import MODELS

if TYPE_CHECKING:
    from pathlib import Path

WRITES = '[models.m]\nfamily = "chatml"\nruntime = "scripted"\ncontext = 2048\nskills = ["answer"]\n'
EMBEDS = '[models.e]\nruntime = "static"\nweights = "w"\n'
ROLES = "".join(f'[profiles.p.roles.{role}]\nmodel = "m"\n' for role in roster.PLAYED)
EMBEDDER = '[profiles.p.roles.embedder]\nmodel = "e"\n'


def load(folder: Path, text: str) -> roster.Profile:
    """Load a roster of this text."""
    path = folder / "roster.toml"
    path.write_text(text, encoding="utf-8")
    return roster.load("p", path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            WRITES + EMBEDS + ROLES + EMBEDDER.replace('"e"', '"m"'),
            "profiles.p.roles.embedder.model names 'm', which writes; name one that embeds",
        ),
        (
            WRITES + EMBEDS + ROLES.replace('"m"', '"e"', 1),
            "profiles.p.roles.architect.model names 'e', which only embeds; name one that writes",
        ),
        (WRITES + EMBEDS.replace('weights = "w"', "") + ROLES, "models.e.weights is missing"),
        (WRITES + EMBEDS + 'contract = "vllm"\n' + ROLES, "models.e.contract: static models speak embedding"),
        (
            WRITES + ROLES + '[models.e]\nruntime = "scripted"\ncontract = "embedding"\n',
            "models.e.contract: static models speak embedding",
        ),
        (WRITES + EMBEDS + 'family = "chatml"\n' + ROLES, "models.e embeds texts; leave out its family"),
        (WRITES.replace('family = "chatml"\n', "") + ROLES, "models.m.family and .skills are needed"),
    ],
)
def test_roster_that_mixes_writing_and_embedding_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RosterError, match=told):
        load(tmp_path, text)


def test_profile_may_do_without_an_embedder(tmp_path: Path) -> None:
    assert roster.EMBEDDER not in load(tmp_path, WRITES + ROLES).roles


def test_embedder_of_another_server_is_not_loaded_here(tmp_path: Path) -> None:
    external = '[models.e]\nruntime = "external"\ncontract = "embedding"\n'
    urls = EMBEDDER + 'urls = ["gpu:8001"]\n'
    profile = load(tmp_path, WRITES + external + ROLES + urls)
    assert [name for name, _ in profile.served()] == ["m"]
    assert profile.role("embedder").urls == ("gpu:8001",)


def test_triton_is_told_to_batch_the_embedder(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    profile = load(tmp_path, WRITES + EMBEDS + ROLES + EMBEDDER)
    assert repository.render(profile, tmp_path) == ["e", "m"]
    configs = [(repository.folder(tmp_path) / name / "config.pbtxt").read_text() for name in "em"]
    assert ["dynamic_batching" in config for config in configs] == [True, False]
    assert ["decoupled: true" in config for config in configs] == [False, True]


def test_shipped_embedder_is_small() -> None:
    weights = MODELS / "embedder" / "weights"
    assert sum(file.stat().st_size for file in weights.iterdir()) <= 8_100_000
