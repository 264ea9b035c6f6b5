"""Whether each part is ready; each check gives "" or why it is not."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from functools import cache

import redis
from django.conf import settings
from kombu.exceptions import OperationalError

from consensus.episode.broker import client
from consensus.errors import InferenceUnavailable, RosterError
from consensus.inference import factory
from consensus.inference.triton import TritonServer
from hydra_site.celery import app
from hydra_site.stack import parts

SECONDS = 2.0


def broker() -> str:
    """Ask for an answer."""
    try:
        client().ping()
    except redis.RedisError as error:
        return f"does not answer: {error}"
    return ""


def port(address: str, what: str) -> str:
    """Ask whether anything listens at HOST:PORT."""
    host, _, number = address.rpartition(":")
    try:
        socket.create_connection((host, int(number)), timeout=SECONDS).close()
    except OSError as error:
        return f"{what} ({error.strerror or error})"
    return ""


def models() -> tuple[str, ...]:
    """Name the models of the profile that our own Triton serves; raises RosterError."""
    return tuple(name for name, _ in factory.profile().served())


def triton(address: str) -> str:
    """Ask whether the models of the profile are loaded; Triton opens its port once it tried."""
    if why := port(address, "loading models"):
        return why
    try:
        return "; ".join(f"{name} {why}" for name in models() if (why := model(address, name)))
    except RosterError as error:
        return str(error)


def failed_models(address: str) -> str:
    """Name the models that Triton tried in vain to load, with its reasons; "" where there are none."""
    try:
        found = {name: _server(address).failure(name) for name in models()}
    except InferenceUnavailable:
        return ""
    return "; ".join(f"Triton cannot load model {name!r}: {why}" for name, why in found.items() if why)


def model(address: str, name: str) -> str:
    """Ask whether one model is loaded."""
    try:
        asked = _server(address)
        return "" if asked.ready(name) else f"is not loaded: {asked.failure(name) or 'it is under way'}"
    except InferenceUnavailable as error:
        return str(error)


@cache
def _server(address: str) -> TritonServer:
    return TritonServer(address)


def workers() -> dict[str, str]:
    """Ask every worker for an answer."""
    try:
        replies = app.control.broadcast("ping", reply=True, limit=len(parts.WORKERS), timeout=1.0) or []
    except (OperationalError, redis.RedisError) as error:
        return dict.fromkeys(parts.WORKERS, f"no broker: {error}")
    answered = {node.split("@")[0] for reply in replies for node in reply}
    return {name: "" if name in answered else "does not answer yet" for name in parts.WORKERS}


def web(url: str) -> str:
    """Ask for the page that only says that the process answers."""
    try:
        with urllib.request.urlopen(f"{url}/alive", timeout=SECONDS):  # noqa: S310 — our own http address
            return ""
    except (urllib.error.URLError, OSError) as error:
        return f"starting ({error})"


def external() -> list[str]:
    """Name the services that run elsewhere by a person's choice."""
    given = {"broker": settings.HYDRA_BROKER_URL, "triton": settings.HYDRA_TRITON_URL}
    return [name for name, url in given.items() if url]
