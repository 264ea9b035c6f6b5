"""The threads that look after a stack: its monitor, and Triton's watchdog.

The monitor asks the parts whether they are ready, writes the state, and stops a stack that is idle, whose
folder was deleted, or that can never become ready.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError

from hydra_site.stack import activity, parts, readiness, state

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.inference.watchdog import Watchdog
    from hydra_site.home import Home

log = logging.getLogger(__name__)
STARTING, RUNNING = 0.2, 2.0  # seconds between two looks


class Monitor:
    """Watches one stack; `started` is told by circus about every process."""

    def __init__(self, home: Home, *, detached: bool, on_ready: Callable[[str], None]) -> None:
        own = state.process(os.getpid())
        assert own is not None  # noqa: S101 — we are running
        self.url = self.triton_url = self.flower_url = ""
        self.watchdog: Watchdog | None = None  # where Triton is ours
        self.trouble = ""  # why the stack stopped before it was ready
        self._home = home
        self._folder = home.run.stat()
        self._own = own
        self._detached = detached
        self._on_ready = on_ready
        self._processes: dict[str, state.Process | None] = {}
        self._starts: dict[str, int] = {}
        self._written: state.StackState | None = None
        self._end = threading.Event()
        self._threads = [threading.Thread(target=self._watch, name="monitor", daemon=True)]

    def expect(self, names: list[str]) -> None:
        """Say which parts there will be."""
        self._processes = dict.fromkeys(names)
        self._starts = dict.fromkeys(names, 0)
        self._write(self._state({}))

    def started(self, *, watcher: Any, pid: int, **_circus: Any) -> bool:
        """Note a new process of a part; circus goes on when this is true."""
        self._processes[watcher.name] = state.process(pid)
        self._starts[watcher.name] += 1
        return True

    def pid(self, name: str) -> int | None:
        """Tell the number of a part's process; None where it has none now."""
        process = self._processes[name]
        return process.pid if process else None

    def start(self) -> None:
        """Begin to watch."""
        if self.watchdog:
            self._threads.append(
                threading.Thread(target=self.watchdog.run, args=(self._end,), name="watchdog", daemon=True)
            )
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and take the state away: nothing runs any more."""
        self._end.set()
        for thread in self._threads:
            thread.join(timeout=5)
        (self._home.run / "stack.json").unlink(missing_ok=True)

    def fail(self, message: str, code: int) -> None:
        """Leave word of why there is no stack, for whoever waits for it."""
        if self._home.run.is_dir():
            self._write(
                state.StackState(
                    process=self._own, detached=self._detached, failure=message, failure_code=code
                )
            )

    def _watch(self) -> None:
        began, announced = time.monotonic(), False
        while not self._end.wait(RUNNING if announced else STARTING):
            now = self._state(self._look())
            try:
                if now.ready and not announced:
                    announced = True
                    activity.touch(self._home)  # unused time counts from here
                    self._on_ready(self.url)
                self._write(now)
                self.trouble = "" if announced else self._cannot(now)
                old = announced or time.monotonic() - began > state.START_SECONDS
                over = bool(self.trouble) or (old and self._is_over(now))
            except (OSError, DatabaseError) as error:
                log.warning("cannot keep the state: %s", error)  # a full disk, say: the parts may go on
                over = False
            if over or self._is_homeless():
                os.kill(os.getpid(), signal.SIGTERM)
                return

    def _cannot(self, now: state.StackState) -> str:
        """Say why the stack will never be ready: a model that Triton could not load; "" where it may be."""
        waiting = any(part.name == "triton" and part.process and not part.ready for part in now.parts)
        return readiness.failed_models(self.triton_url) if waiting else ""

    def _is_homeless(self) -> bool:
        """Tell whether the folder of this stack was deleted, even if another one has its name now."""
        try:
            return not os.path.samestat(self._folder, self._home.run.stat())
        except FileNotFoundError:
            return True

    def _look(self) -> dict[str, str]:
        """Ask every part; "" means ready."""
        why = dict.fromkeys(self._processes, "")
        why["web"] = readiness.web(self.url)
        no_broker = readiness.broker()
        why |= dict.fromkeys(parts.WORKERS, "waiting for the broker") if no_broker else readiness.workers()
        if "broker" in why:
            why["broker"] = no_broker
        if "triton" in why:
            why["triton"] = readiness.triton(self.triton_url)
        return why

    def _state(self, why: dict[str, str], *, stopping: bool = False) -> state.StackState:
        return state.StackState(
            process=self._own,
            detached=self._detached,
            url=self.url,
            triton_url=self.triton_url,
            flower_url=self.flower_url,
            profile=settings.HYDRA_PROFILE,
            settings=state.fingerprints(),
            stopping=stopping,
            parts=tuple(
                state.Part(
                    name=name,
                    process=process,
                    starts=self._starts[name],
                    ready=process is not None and why.get(name) == "",
                    why=why.get(name, "starting"),
                )
                for name, process in self._processes.items()
            ),
        )

    def _write(self, now: state.StackState) -> None:
        if now != self._written:
            state.write(self._home, now)
            self._written = now

    def _is_over(self, now: state.StackState) -> bool:
        """Tell whether a detached stack was idle for too long.

        `stopping` is written before the last look at the activity, and `ensure` touches that before it reads
        the state: either the stack sees the touch and stays, or `ensure` sees that it stops and starts anew.
        """
        if not self._detached:
            return False
        limit = settings.HYDRA_IDLE_MINUTES * 60
        if activity.idle_seconds(self._home) < limit:
            return False
        self._write(self._state(dict.fromkeys(self._processes, ""), stopping=True))
        if activity.idle_seconds(self._home) < limit:
            self._write(now)
            return False
        log.info("unused for %s minutes: stopping", settings.HYDRA_IDLE_MINUTES)
        return True
