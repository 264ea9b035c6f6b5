"""Who plays each role: `triton_models/roster.toml`, parsed and checked."""

from __future__ import annotations

import re
from pathlib import Path  # noqa: TC003 — msgspec reads the annotations at run time
from typing import TYPE_CHECKING, Literal

import msgspec

from consensus.errors import RosterError
from consensus.inference.paths import ROSTER
from consensus.values import Purpose  # noqa: TC001 — as above

if TYPE_CHECKING:
    from collections.abc import Iterator

ContractName = Literal["auto", "tensorrt_llm_bls", "ensemble", "llmapi", "vllm", "embedding"]
Runtime = Literal["genai", "scripted", "static", "external"]
NAME = re.compile(r"[A-Za-z0-9_-]+")  # it becomes a folder and a file name
PLAYED = (
    "architect",
    "worker_backend",
    "worker_frontend",
    "qa_sentinel",
    "judge",
)  # roles that every profile fills; the embedder is for those who search by meaning
EMBEDDER = "embedder"


class ModelSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model. `context` and `max_tokens` are tokens; a live model is never silent for `stall_seconds`.

    A model that embeds texts has no `family`, `context` or `skills`: it writes nothing.
    """

    runtime: Runtime
    family: str = ""
    context: int = 0
    skills: frozenset[Purpose] = frozenset()
    contract: ContractName = "auto"
    weights: str = ""  # folder of the weights, relative to the roster
    max_tokens: int = 1024
    threads: int = 1
    instances: int = 1  # processes that share the model's requests, each with weights of its own
    stall_seconds: float = 10.0

    @property
    def embeds(self) -> bool:
        """Whether it turns texts into vectors instead of writing."""
        return self.runtime == "static" or self.contract == "embedding"


class RoleSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who plays a role, and where; no urls: the server of HYDRA_TRITON_URL."""

    model: str
    urls: tuple[str, ...] = ()


class ProfileFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who plays which role in one profile."""

    roles: dict[str, RoleSpec]


class RosterFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A roster file as it stands."""

    models: dict[str, ModelSpec]
    profiles: dict[str, ProfileFile]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A profile with its models; `folder` is where the roster lies, from which `weights` are counted."""

    name: str
    folder: Path
    roles: dict[str, RoleSpec]
    models: dict[str, ModelSpec]

    def role(self, name: str) -> RoleSpec:
        """Give who plays the role; raises RosterError where nobody does."""
        if name not in self.roles:
            raise RosterError(f"no role {name!r}; add it under [profiles.{self.name}.roles]")
        return self.roles[name]

    def model(self, name: str) -> ModelSpec:
        """Give a model by its name; raises RosterError where there is none."""
        if name not in self.models:
            known = ", ".join(sorted(self.models))
            raise RosterError(f"the roster has no model {name!r}; it has: {known}")
        return self.models[name]

    def weights(self, model: ModelSpec) -> Path | None:
        """Give the folder of a model's weights; None where another server has them."""
        return self.folder / model.weights if model.weights else None

    def urls(self, role: str, model: str) -> tuple[str, ...]:
        """Give where `model` is served: as `role` says, or another role that plays it; () for ours."""
        roles = [self.role(role), *self.roles.values()]
        return next((r.urls for r in roles if r.model == model), ())

    def served(self) -> Iterator[tuple[str, ModelSpec]]:
        """Give the models that our own Triton must load, each once however many roles share it."""
        for name in sorted({role.model for role in self.roles.values() if not role.urls}):
            if self.models[name].runtime != "external":
                yield name, self.models[name]


def _check(file: RosterFile, profile: str) -> Iterator[str]:
    """Give what is wrong, each with its key and what to do."""
    if profile not in file.profiles:
        yield f"no profile {profile!r}; set HYDRA_PROFILE to one of: {', '.join(sorted(file.profiles))}"
        return
    roles = file.profiles[profile].roles
    for name, role in roles.items():
        if role.model not in file.models:
            key = f"profiles.{profile}.roles.{name}.model"
            yield f"{key} names {role.model!r}, which is not under [models]; add or correct it"
        elif (name == EMBEDDER) != file.models[role.model].embeds:
            does = "writes; name one that embeds" if name == EMBEDDER else "only embeds; name one that writes"
            yield f"profiles.{profile}.roles.{name}.model names {role.model!r}, which {does}"
    for name in PLAYED:
        if name not in roles:
            yield f"profiles.{profile}.roles lacks {name!r}; name the model that plays it"
    for name, model in file.models.items():
        yield from (f"models.{name}{wrong}" for wrong in _check_model(name, model))


def _check_model(name: str, model: ModelSpec) -> Iterator[str]:
    """Give what is wrong with one model, from its key on."""
    if not NAME.fullmatch(name):
        yield ": use letters, digits, _ and - for a model's name"
    if model.instances < 1:
        yield ".instances must be 1 or more"
    if model.runtime in {"genai", "static"} and not model.weights:
        yield ".weights is missing; name the folder of its weights"
    if model.embeds:
        if model.runtime in {"genai", "scripted"} or model.contract not in {"auto", "embedding"}:
            yield ".contract: static models speak embedding, and models that write do not; leave it out"
        if model.family or model.context or model.skills:
            yield " embeds texts; leave out its family, context and skills"
        return
    if not model.family or not model.skills:
        yield ".family and .skills are needed; name its chat template and what it can be asked for"
    if model.runtime == "genai" and model.contract not in {"auto", "tensorrt_llm_bls"}:
        yield ".contract: genai models speak tensorrt_llm_bls; leave it out"
    if not 1 <= model.max_tokens < model.context:
        yield f".max_tokens must lie between 1 and its context, {model.context}"


def load(profile: str, path: Path | None = None, own: Path | None = None) -> Profile:
    """Read one profile; raises RosterError, which names the file, the key and what to do.

    `own` is a person's roster, which may be missing: its models join the others, its roles go before theirs.
    """
    path = path or ROSTER
    file, told = read(path), str(path)
    if own is not None and own.exists():
        file, told = _joined(file, read(own), own), f"{path} with {own}"
    for problem in _check(file, profile):
        raise RosterError(f"{told}: {problem}")
    return Profile(
        name=profile, folder=path.resolve().parent, roles=file.profiles[profile].roles, models=file.models
    )


def read(path: Path) -> RosterFile:
    """Read a roster without checking what its entries say of each other; raises RosterError."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=RosterFile)
    except OSError as error:
        raise RosterError(f"{path}: {error.strerror}; set HYDRA_ROSTER to a roster file") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RosterError(f"{path}: {error}; correct it there") from error


def _joined(shipped: RosterFile, own: RosterFile, path: Path) -> RosterFile:
    """Put a person's roster over the shipped one; its weights are counted from where it lies."""
    for name in sorted(shipped.models.keys() & own.models.keys()):
        raise RosterError(f"{path}: models.{name} has the name of a model of ours; rename it")
    folder = path.resolve().parent
    models = {
        name: msgspec.structs.replace(model, weights=str(folder / model.weights) if model.weights else "")
        for name, model in own.models.items()
    }
    profiles = dict(shipped.profiles)
    for name, profile in own.profiles.items():
        before = profiles[name].roles if name in profiles else {}
        profiles[name] = ProfileFile(roles=before | profile.roles)
    return RosterFile(models=shipped.models | models, profiles=profiles)
