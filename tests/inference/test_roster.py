"""Rosters: the one that is shipped, and broken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.errors import RosterError
from consensus.inference import repository, roster
from consensus.inference.prompts.families import chat_template, family

if TYPE_CHECKING:
    from pathlib import Path

MODEL = '[models.m]\nfamily = "chatml"\nruntime = "scripted"\ncontext = 2048\nskills = ["answer"]\n'
ROLES = "".join(f'[profiles.p.roles.{role}]\nmodel = "m"\n' for role in roster.PLAYED)


@pytest.mark.parametrize("profile", ["nano", "scripted"])
def test_shipped_profiles_are_whole(profile: str) -> None:
    found = roster.load(profile)
    for name in {found.model(role.model).family for role in found.roles.values()} - {""}:
        assert family(name).special
        assert chat_template(name).name == f"{name}.jinja"


def write(folder: Path, text: str) -> Path:
    """Write a roster."""
    path = folder / "roster.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "missing required field `models`"),
        ("models = ", "roster.toml: "),
        (MODEL + ROLES.replace('"m"', '"x"', 1), "profiles.p.roles.architect.model names 'x'"),
        (MODEL + '[profiles.p.roles.judge]\nmodel = "m"\n', "profiles.p.roles lacks 'architect'"),
        (MODEL.replace("scripted", "cuda") + ROLES, r"Invalid enum value 'cuda' - at `\$.models"),
        (MODEL.replace("scripted", "genai") + ROLES, "models.m.weights is missing"),
        (
            MODEL.replace("scripted", "genai") + 'weights = "w"\ncontract = "vllm"\n' + ROLES,
            "models.m.contract: genai models speak tensorrt_llm_bls",
        ),
        (MODEL + "tempo = 1\n" + ROLES, "unknown field `tempo`"),
        (MODEL + "instances = 0\n" + ROLES, "models.m.instances must be 1 or more"),
        (
            MODEL + "max_tokens = 4096\n" + ROLES,
            "models.m.max_tokens must lie between 1 and its context, 2048",
        ),
        (MODEL.replace("models.m", 'models."a/b"') + ROLES.replace('"m"', '"a/b"'), "letters, digits"),
        (MODEL + ROLES.replace("profiles.p", "profiles.q"), "no profile 'p'; set HYDRA_PROFILE to one of: q"),
    ],
)
def test_broken_roster_is_refused_with_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RosterError, match=told) as caught:
        roster.load("p", write(tmp_path, text))
    assert str(tmp_path / "roster.toml") in str(caught.value)
    assert caught.value.permanent


def test_missing_roster_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match=r"No such file.*set HYDRA_ROSTER"):
        roster.load("p", tmp_path / "roster.toml")


def test_roles_that_share_a_model_load_it_once(tmp_path: Path) -> None:
    profile = roster.load("p", write(tmp_path, MODEL + ROLES))
    assert repository.render(profile, tmp_path) == ["m"]


def test_rendering_twice_changes_nothing_and_mends_what_was_changed(tmp_path: Path) -> None:
    profile = roster.load("p", write(tmp_path, MODEL + ROLES))
    repository.render(profile, tmp_path)
    config = repository.folder(tmp_path) / "m" / "config.pbtxt"
    before = config.read_text(encoding="utf-8"), config.stat().st_ino
    repository.render(profile, tmp_path)
    assert (config.read_text(encoding="utf-8"), config.stat().st_ino) == before
    config.write_text("broken", encoding="utf-8")
    repository.render(profile, tmp_path)
    assert config.read_text(encoding="utf-8") == before[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["models", "roster.toml", "scripts"]


def test_missing_weights_are_named(tmp_path: Path) -> None:
    text = MODEL.replace("scripted", "genai") + 'weights = "nowhere"\n' + ROLES
    with pytest.raises(RosterError, match=r"models.m.weights: .*nowhere is not a folder"):
        repository.render(roster.load("p", write(tmp_path, text)), tmp_path)


def test_models_served_elsewhere_are_not_loaded(tmp_path: Path) -> None:
    text = MODEL.replace("scripted", "external") + ROLES
    profile = roster.load(
        "p", write(tmp_path, text.replace('model = "m"', 'model = "m"\nurls = ["gpu:8001"]', 1))
    )
    assert list(profile.served()) == []
    assert profile.urls("judge", "m") == ()
    assert profile.urls("architect", "m") == ("gpu:8001",)
