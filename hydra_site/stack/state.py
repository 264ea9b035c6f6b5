"""What a stack says about itself: `HYDRA_HOME/run/stack.json`, believed only while its process lives."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import psutil
from django.conf import settings

if TYPE_CHECKING:
    from hydra_site.home import Home

START_SECONDS = 120.0  # a stack that is not ready by then is given up
# A running stack serves only those who agree with it on these.
SHARED = (
    "HYDRA_PROFILE",
    "HYDRA_ROSTER",
    "HYDRA_SANDBOX",
    "HYDRA_THRESHOLD",
    "HYDRA_TOKEN_BUDGET",
    "HYDRA_DATABASE_URL",
    "HYDRA_BROKER_URL",
    "HYDRA_TRITON_URL",
)


class Process(msgspec.Struct, frozen=True):
    """A process, told apart from later ones of the same number by when it began (seconds since 1970)."""

    pid: int
    began: float

    def alive(self) -> bool:
        """Tell whether it still runs."""
        try:
            process = psutil.Process(self.pid)
            return process.create_time() == self.began and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False


def process(pid: int) -> Process | None:
    """Describe a process; None where it is gone."""
    try:
        return Process(pid, psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One process of the stack; `why` says what it waits for while it is not ready."""

    name: str
    process: Process | None = None
    starts: int = 0
    ready: bool = False
    why: str = ""


class StackState(msgspec.Struct, frozen=True, kw_only=True):
    """A stack. `failure` is set where it could not start, with the exit code that this deserves."""

    process: Process
    detached: bool
    url: str = ""
    triton_url: str = ""
    flower_url: str = ""
    profile: str = ""
    settings: dict[str, str] = {}
    parts: tuple[Part, ...] = ()
    stopping: bool = False
    failure: str = ""
    failure_code: int = 0

    @property
    def ready(self) -> bool:
        """Tell whether every part is ready."""
        return bool(self.parts) and all(part.ready for part in self.parts) and not self.stopping


def fingerprints() -> dict[str, str]:
    """Digest the shared settings; values may hold passwords."""
    return {name: hashlib.sha256(str(getattr(settings, name)).encode()).hexdigest()[:16] for name in SHARED}


def write(home: Home, state: StackState) -> None:
    """Replace the file in one step."""
    fresh = home.run / f"stack.json.{state.process.pid}"
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(state)))
    fresh.replace(home.run / "stack.json")


def last(home: Home) -> StackState | None:
    """Read what the newest stack said, dead or alive; None where there was none or it cannot be read."""
    try:
        return msgspec.json.decode((home.run / "stack.json").read_bytes(), type=StackState)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def current(home: Home) -> StackState | None:
    """Read what the running stack says; None where none runs."""
    state = last(home)
    return state if state is not None and state.process.alive() else None
