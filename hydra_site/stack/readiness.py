"""Whether each part is ready; each check gives "" or why it is not."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request

import redis
from django.conf import settings
from kombu.exceptions import OperationalError

from consensus.episode.broker import client
from hydra_site.celery import app
from hydra_site.stack import parts

SECONDS = 2.0
WORKERS = frozenset(parts.WORKERS)


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


def triton(address: str) -> str:
    """Triton opens its port once its models were loaded."""
    return port(address, "loading models")


def workers(names: list[str]) -> dict[str, str]:
    """Ask the workers of these queues for an answer."""
    try:
        replies = app.control.broadcast("ping", reply=True, limit=len(names), timeout=1.0) or []
    except (OperationalError, redis.RedisError) as error:
        return dict.fromkeys(names, f"no broker: {error}")
    answered = {node.split("@")[0] for reply in replies for node in reply}
    return {name: "" if name in answered else "starting" for name in names}


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
