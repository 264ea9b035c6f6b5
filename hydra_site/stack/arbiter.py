"""The process that holds the stack: circus starts the parts, restarts them when they die, and stops them."""

from __future__ import annotations

import fcntl
import logging
import os
import shlex
import shutil
import signal
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from circus.arbiter import Arbiter
from circus.client import make_json
from circus.watcher import Watcher
from django.conf import settings

from consensus.errors import HydraError, InputError, MachineError
from consensus.inference import server
from hydra_site.stack import activity, parts, readiness, state
from hydra_site.stack.log import Lines
from hydra_site.stack.monitor import Monitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hydra_site.home import Home
    from hydra_site.stack.parts import Program

CONFINE = Path(__file__).with_name("confine.py")


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Hold the lock of this HYDRA_HOME: one stack at a time."""
    home.make()
    with (home.run / "stack.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MachineError(
                "a stack of this HYDRA_HOME runs already: ./hydra status shows it, ./hydra down stops it"
            ) from None
        yield


def clear_leftovers(home: Home) -> None:
    """End what a stack that was killed may have left, and remove its sockets; call it under the lock."""
    old = state.last(home)
    for part in old.parts if old else ():
        if part.process and part.process.alive():
            os.kill(part.process.pid, signal.SIGKILL)
    shutil.rmtree(home.sockets, ignore_errors=True)
    home.sockets.mkdir(mode=0o700)  # fails where another user made it first


def watcher(program: Program, started: Callable[..., bool]) -> Watcher:
    """Give circus one part; its processes die with this one."""
    return Watcher(
        program.name,
        shlex.quote(sys.executable),
        args=["-IS", str(CONFINE), str(os.getpid()), *program.argv],
        env=program.env,
        working_dir=str(settings.BASE_DIR),
        use_sockets=program.keeps is not None,
        singleton=True,
        graceful_timeout=program.seconds_to_stop,
        stop_children=False,
        stdout_stream={"stream": Lines(program.name, program.noise)},
        stderr_stream={"stream": Lines(program.name, program.noise)},
        hooks={"after_spawn": (started, False)},
        max_retry=-1,
    )


def programs(home: Home, listening: Any, monitor: Monitor) -> list[Program]:
    """Choose the parts: what runs elsewhere by settings is not started here."""
    elsewhere = readiness.external()
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "hydra_site.settings", "HYDRA_HOME": str(home.root)}
    chosen = [] if "broker" in elsewhere else [parts.broker(home)]
    if "triton" in elsewhere:
        monitor.triton_url = settings.HYDRA_TRITON_URL
    else:
        program, monitor.triton_url = parts.triton(home)
        monitor.watchdog = parts.watchdog(home, monitor.triton_url, partial(monitor.pid, program.name))
        chosen.append(program)
    env["HYDRA_TRITON_URL"] = monitor.triton_url
    flower, monitor.flower_url = parts.flower(home, env)
    return [*chosen, *parts.workers(env), parts.web(listening, env), flower]


def serve(home: Home, *, detached: bool, on_ready: Callable[[str], None]) -> None:
    """Run the stack until it is told to stop; `on_ready` gets its URL once every part is ready.

    Raises InputError or MachineError where it cannot start; the state then says so too.
    """
    logging.getLogger("circus").setLevel(logging.WARNING)
    with held(home):
        clear_leftovers(home)
        activity.touch(home)
        monitor = Monitor(home, detached=detached, on_ready=on_ready)
        try:
            with parts.web_socket(settings.HYDRA_PORT) as listening:
                monitor.url = f"http://{parts.HOST}:{listening.getsockname()[1]}"
                chosen = programs(home, listening, monitor)
                _run(home, chosen, monitor)
            if monitor.trouble:
                raise MachineError(monitor.trouble)
        except (HydraError, OSError) as error:
            monitor.fail(str(error), 2 if isinstance(error, InputError) else 1)
            raise
        finally:
            shutil.rmtree(home.sockets, ignore_errors=True)
            server.clear(home.root)  # a killed stub leaves its shared memory


def stop_on_signals(arbiter: Arbiter) -> None:
    """Stop on Ctrl-C, SIGTERM and a closed terminal (on which circus by itself would reload)."""

    def users(*, reverse: bool) -> list[Watcher]:  # noqa: ARG001 — circus's signature; they stop side by side
        return [watcher for watcher in arbiter.watchers if watcher.name != "broker"]

    async def stop() -> None:
        arbiter.ctrl.caller.stop()  # else circus goes on to look after parts that it stops, and complains
        await arbiter.stop_watchers(watcher_iter_func=users)  # workers without a broker would wait for it
        arbiter.ctrl.dispatch((None, make_json("quit")))

    def handle(*_signal: Any) -> None:
        arbiter.loop.add_callback_from_signal(stop)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handle)


def _run(home: Home, chosen: list[Program], monitor: Monitor) -> None:
    monitor.expect([program.name for program in chosen])
    arbiter = Arbiter(
        [watcher(program, monitor.started) for program in chosen],
        f"ipc://{home.sockets / 'circus.sock'}",
        f"ipc://{home.sockets / 'events.sock'}",
        check_delay=0.5,
        proc_name="hydra",
    )
    stop_on_signals(arbiter)
    monitor.start()
    try:
        arbiter.start()
    finally:
        monitor.stop()
