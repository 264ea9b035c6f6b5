"""Who plays each role: `triton_models/roster.toml`, parsed and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from consensus.errors import RosterError
from consensus.inference.paths import ROSTER
from consensus.values import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

ContractName = Literal["auto", "tensorrt_llm_bls", "ensemble", "llmapi", "vllm"]
Runtime = Literal["genai", "scripted", "external"]
PLAYED = (
    "architect",
    "worker_backend",
    "worker_frontend",
    "qa_sentinel",
    "judge",
)  # roles that every profile fills


class ModelSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model. `context` and `max_tokens` are tokens; `stall_seconds` is how long a live model stays silent."""

    family: str
    runtime: Runtime
    context: int
    skills: frozenset[Purpose]
    contract: ContractName = "auto"
    weights: str = ""  # folder of the weights, relative to the roster
    max_tokens: int = 1024
    threads: int = 1
    stall_seconds: float = 10.0


class RoleSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who plays a role, and where; no urls: the server of HYDRA_TRITON_URL."""

    model: str
    urls: tuple[str, ...] = ()


class _ProfileFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    roles: dict[str, RoleSpec]


class _RosterFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    models: dict[str, ModelSpec]
    profiles: dict[str, _ProfileFile]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A profile with its models; `folder` is where the roster lies, from which `weights` are counted."""

    name: str
    folder: Path
    roles: dict[str, RoleSpec]
    models: dict[str, ModelSpec]

    def role(self, name: str) -> RoleSpec:
        """Give who plays the role; raises RosterError where nobody does."""
        if name not in self.roles:
            raise RosterError(
                f"profile {self.name!r} has no role {name!r}; add it under [profiles.{self.name}.roles]"
            )
        return self.roles[name]

    def model(self, name: str) -> ModelSpec:
        """Give a model by its name; raises RosterError where there is none."""
        if name not in self.models:
            known = ", ".join(sorted(self.models))
            raise RosterError(f"the roster has no model {name!r}; it has: {known}")
        return self.models[name]

    def served(self) -> Iterator[tuple[str, ModelSpec]]:
        """Give the models that our own Triton must load, each once however many roles share it."""
        for name in sorted({role.model for role in self.roles.values() if not role.urls}):
            if self.models[name].runtime != "external":
                yield name, self.models[name]


def load(profile: str, path: Path | None = None) -> Profile:
    """Read one profile; raises RosterError, which names the file, the key and what to do."""
    path = path or ROSTER
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=_RosterFile)
    except OSError as error:
        raise RosterError(
            f"{path}: cannot be read ({error.strerror}); set HYDRA_ROSTER to a roster file"
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RosterError(f"{path}: {error}; correct it there") from error
    if profile not in file.profiles:
        known = ", ".join(sorted(file.profiles))
        raise RosterError(f"{path}: no profile {profile!r}; set HYDRA_PROFILE to one of: {known}")
    roles = file.profiles[profile].roles
    for name, role in roles.items():
        if role.model not in file.models:
            key = f"profiles.{profile}.roles.{name}.model"
            raise RosterError(
                f"{path}: {key} names {role.model!r}, which is not under [models]; add or correct it"
            )
    for name in PLAYED:
        if name not in roles:
            raise RosterError(
                f"{path}: profiles.{profile}.roles lacks {name!r}; name the model that plays it"
            )
    for name, model in file.models.items():
        if model.runtime == "genai" and not model.weights:
            raise RosterError(f"{path}: models.{name}.weights is missing; name the folder of its weights")
        if model.max_tokens >= model.context or model.max_tokens < 1:
            raise RosterError(
                f"{path}: models.{name}.max_tokens must lie between 1 and its context, {model.context}"
            )
    return Profile(name=profile, folder=path.resolve().parent, roles=roles, models=file.models)
