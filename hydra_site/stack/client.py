"""Finding a running stack, starting a detached one, stopping it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from consensus.errors import InputError, MachineError
from hydra_site.stack import activity, state

if TYPE_CHECKING:
    from collections.abc import Callable

    from hydra_site.home import Home

STOP_SECONDS = 20.0
LOG_BYTES = 10_000_000
RESTARTS = 4  # a part that was started so often and is not ready will not become so


@dataclass(frozen=True)
class Running:
    """A stack that is ready; `started` tells whether this call started it."""

    url: str
    triton_url: str
    started: bool


def ensure(on_progress: Callable[[str], None] = lambda _text: None) -> Running:
    """Use the running stack of this HYDRA_HOME or start a detached one, and wait until it is ready.

    `on_progress` is told what is waited for. Raises InputError or MachineError.
    """
    home: Home = settings.HOME
    home.make()
    activity.touch(home)
    found = state.current(home)
    if found and found.stopping:
        on_progress("waiting for the old stack to stop")
        wait_gone(found)
        found = None
    if found:
        agree(found)
    child = None if found else _spawn(home)
    if child:
        on_progress("starting the stack")
    ready = _wait(home, child, on_progress)
    return Running(url=ready.url, triton_url=ready.triton_url, started=child is not None)


def agree(found: state.StackState) -> None:
    """Refuse to use a stack that was started with other settings."""
    mine = state.fingerprints()
    other = [name for name, digest in found.settings.items() if mine.get(name) != digest]
    if other:
        raise InputError(
            f"the running stack was started with another {' and '.join(other)}: run ./hydra down first"
        )


def _spawn(home: Home) -> subprocess.Popen[bytes]:
    log = home.log / "stack.log"
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(home.log / "stack.log.1")
    with log.open("ab") as out:
        return subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "up", "--detached"],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


def _wait(
    home: Home, child: subprocess.Popen[bytes] | None, on_progress: Callable[[str], None]
) -> state.StackState:
    end = time.monotonic() + state.START_SECONDS
    told = waiting = ""
    while time.monotonic() < end:
        found = state.current(home)
        if found and found.ready:
            return found
        if not found and (child is None or child.poll() is not None):
            raise _failure(home)
        slow = [part for part in found.parts if not part.ready] if found else []
        for part in slow:
            if part.starts >= RESTARTS:
                raise MachineError(f"{part.name} does not start: see {home.log / 'stack.log'}")
        if slow and (text := "waiting for " + ", ".join(part.name for part in slow)) != told:
            on_progress(text)
            told = text
        waiting = "".join(f"; {part.name}: {part.why}" for part in slow)
        time.sleep(0.05)
    raise MachineError(
        f"the stack was not ready in {state.START_SECONDS:.0f} s{waiting}; see {home.log / 'stack.log'}"
    )


def _failure(home: Home) -> Exception:
    left = state.last(home)
    if left is None or not left.failure:
        return MachineError(f"the stack ended while it started: see {home.log / 'stack.log'}")
    return (InputError if left.failure_code == 2 else MachineError)(left.failure)  # noqa: PLR2004 — exit 2: bad usage


def wait_gone(found: state.StackState) -> None:
    """Wait until a stack that was told to stop is gone; MachineError where it stays."""
    end = time.monotonic() + STOP_SECONDS
    while found.process.alive():
        if time.monotonic() > end:
            raise MachineError(f"the stack (process {found.process.pid}) does not stop")
        time.sleep(0.05)


def stop(home: Home) -> bool:
    """Stop the stack and wait until it is gone; False where none runs."""
    found = state.current(home)
    if found is None:
        return False
    os.kill(found.process.pid, signal.SIGTERM)
    wait_gone(found)
    return True
