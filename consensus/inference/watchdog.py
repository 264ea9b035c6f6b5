"""Sees that the processes behind our own Triton's models live and answer, without any caller.

Triton calls a model ready whose process is dead or hangs, and never replaces it. A process is dead when it is
no child of the server any more, and hangs when it has not touched its beat (runtimes/stub.py) for the model's
`stall_seconds`. All processes of its model are then killed, the calls under way marked as lost, and the model
is loaded again.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import psutil

from consensus.errors import InferenceError, InferenceUnavailable
from consensus.inference import repository, revival, server
from consensus.inference.triton import TritonServer

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from consensus.inference.roster import ModelSpec, Profile

log = logging.getLogger(__name__)

LOOK_S = 0.5
LATE_S = 2.0  # after such a pause the machine itself slept, and no beat says anything yet
BREATH_S = 0.1  # a process that loaded for long shows life a moment after the server calls it ready
AGAIN_S = 10.0  # between two tries to load a model that cannot be loaded


class Watchdog:
    """Watches the models of `profile` that the server in `home` loads; `pid` tells its process, if any."""

    def __init__(self, profile: Profile, home: Path, url: str, pid: Callable[[], int | None]) -> None:
        self._models = dict(profile.served())
        self._home = home
        self._server = TritonServer(url)
        self._pid = pid
        self._stubs: list[psutil.Process] = []
        self._failed: dict[str, float] = {}

    def run(self, end: threading.Event) -> None:
        """Look again and again, until `end`."""
        looked = time.monotonic()
        while not end.wait(LOOK_S):
            late = time.monotonic() - looked > LATE_S
            looked = time.monotonic()
            if late:
                continue
            try:
                self.look()
            except (InferenceError, OSError, psutil.Error) as error:
                log.warning("watchdog: %s", error)
        self._server.close()

    def look(self) -> None:
        """Reload what is dead or hangs; raises InferenceError where a model cannot be loaded."""
        for name, model in self._models.items():
            if time.monotonic() - self._failed.get(name, time.monotonic()) > AGAIN_S:
                self._renew(name)
            elif self._wrong(name, model) and self._is_up(name):
                time.sleep(BREATH_S)
                if why := self._wrong(name, model):
                    log.warning("model %s %s; loading it again", name, why)
                    self._renew(name)

    def _wrong(self, name: str, model: ModelSpec) -> str:
        """Say what is wrong with the processes of a model; "" where nothing is."""
        mine = list(self._of(name))
        if len(mine) < model.instances:
            self._stubs = self._children()  # it may be that they are new
            mine = list(self._of(name))
        if len(mine) < model.instances:
            return "died"
        if any(self._silence(stub) > model.stall_seconds for stub in mine):
            return "hangs"
        return ""

    def _children(self) -> list[psutil.Process]:
        pid = self._pid()
        try:
            return psutil.Process(pid).children() if pid else []
        except psutil.NoSuchProcess:
            return []

    def _of(self, name: str) -> Iterator[psutil.Process]:
        folder = f"{repository.folder(self._home) / name}/"
        for stub in self._stubs:
            try:
                if stub.status() != psutil.STATUS_ZOMBIE and any(folder in word for word in stub.cmdline()):
                    yield stub
            except psutil.NoSuchProcess:
                continue

    def _silence(self, stub: psutil.Process) -> float:
        """Give the seconds since a process last showed life; 0 where it has not begun to."""
        try:
            beat = (server.beats(self._home) / str(stub.pid)).stat().st_mtime
        except FileNotFoundError:
            return 0.0
        return time.time() - beat if beat > stub.create_time() else 0.0

    def _is_up(self, name: str) -> bool:
        """Tell whether the server believes that it serves the model: else it loads it, or is gone itself."""
        try:
            return self._server.ready(name)
        except InferenceUnavailable:
            return False

    def _renew(self, name: str) -> None:
        for stub in self._of(name):
            stub.kill()
        revival.mark(name, self._home / "run")
        self._failed[name] = time.monotonic()
        self._server.reload(name)
        del self._failed[name]
        self._stubs = self._children()
