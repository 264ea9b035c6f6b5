"""The program beside the candidate: it runs every call, and every test session, in a fork of its own.

It holds no expected value and no test, so a candidate that takes it over can only claim what its functions
return, which it can do anyhow. The control channel is closed in every fork before the candidate's code runs.
One request frame in, one reply frame out; the end of the channel is the end of the program.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside import frames
from consensus.sandbox.inside.limits import restrict, restrict_cpu
from consensus.sandbox.inside.program import Program
from consensus.sandbox.inside.session import Session
from consensus.sandbox.inside.values import Encoder, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType


class Fork:
    """A child of the harness that runs candidate code, and the channel to it."""

    def __init__(self, control: int, body: Callable[[int, int], None]) -> None:
        requests, to_child = os.pipe()
        from_child, replies = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                for fd in (control, to_child, from_child):
                    os.close(fd)
                null = os.open("/dev/null", os.O_RDWR)
                for standard in (0, 1, 2):
                    os.dup2(null, standard)
                signal.set_wakeup_fd(-1)
                body(requests, replies)
            finally:
                os._exit(1)
        os.close(requests)
        os.close(replies)
        self._to, self._from = to_child, from_child

    def ask(self, request: Any, seconds: float) -> dict[str, Any]:
        """Send a request; give the reply, or how the wait for it ended: timeout or died."""
        try:
            frames.write(self._to, request)
        except OSError:
            return {"outcome": "died"}
        return self.reply(seconds)

    def reply(self, seconds: float) -> dict[str, Any]:
        """Wait for a frame of the child."""
        try:
            return {"outcome": "ok", "body": frames.read(self._from, time.monotonic() + seconds)}
        except frames.OverdueError:
            return {"outcome": "timeout"}
        except (frames.EndOfFramesError, OSError):
            return {"outcome": "died"}
        except frames.BadFrameError as error:
            return {"outcome": "died", "detail": str(error)}

    def end(self) -> None:
        """Kill everything that the candidate started: all of this namespace but its init and us."""
        with contextlib.suppress(ProcessLookupError):  # it ended by itself, and left nothing
            os.kill(-1, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._to)
        os.close(self._from)


class Harness:
    """Serves the worker's requests for one candidate."""

    def __init__(self, control: int, job: dict[str, Any]) -> None:
        self._control = control
        self._program = Program(job["files"])
        self._call_seconds = float(job["call_seconds"])
        self._session: Fork | None = None

    def load(self, _request: dict[str, Any]) -> dict[str, Any]:
        """Try the import once, so that a program that cannot be imported is told as one."""
        self._program.prepare()
        gc.freeze()
        return self._once(lambda: {"raised": _error(self._program.load)})

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Evaluate one call expression in a fresh import of the program."""
        call = _compiled(request["expression"])
        return self._once(lambda: _evaluate(self._program, call))

    def session(self, request: dict[str, Any]) -> dict[str, Any]:
        """Pass one request of a test session on; a session that died or hung is replaced for the next."""
        if self._session is None:
            self._session = Fork(self._control, lambda i, o: Session(self._program, i, o).serve())
        reply = self._session.ask(request["body"], self._call_seconds)
        if reply["outcome"] != "ok":
            self.end_session(request)
        return reply

    def end_session(self, _request: dict[str, Any]) -> dict[str, Any]:
        """Forget the session and all its objects."""
        if self._session is not None:
            self._session.end()
            self._session = None
        return {"outcome": "ok"}

    def _once(self, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        def body(_requests: int, replies: int) -> None:
            gc.enable()
            restrict_cpu(self._call_seconds)
            frames.write(replies, work())
            os._exit(0)

        fork = Fork(self._control, body)
        reply = fork.reply(self._call_seconds)
        fork.end()
        return reply


def _error(work: Callable[[], object]) -> str:
    try:
        work()
    except BaseException as error:  # noqa: BLE001 — whatever the candidate raises is its answer
        return describe(error)
    return ""


def describe(error: BaseException) -> str:
    """Give "Type: message" of an exception, capped."""
    try:
        message = str(error)[:1000]
    except BaseException:  # noqa: BLE001 — the candidate's __str__ may raise anything
        message = ""
    return f"{str(type(error).__name__)[:100]}: {message}".removesuffix(": ")


def _compiled(expression: str) -> CodeType | str:
    """Compile a call before the fork: in it, every page that the compiler writes to would be copied first."""
    try:
        return compile(expression.strip(), "<call>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return expression  # told by the fork


def _evaluate(program: Program, call: CodeType | str) -> dict[str, Any]:
    try:
        module = program.load()
        value = eval(call, dict(vars(module)))  # noqa: S307 — this is the sandbox, made to run it
        return {"value": Encoder().encode(value)}
    except TooLargeError as error:
        return {"value": ["o", f"value {error}"]}
    except BaseException as error:  # noqa: BLE001 — whatever the candidate raises is its answer
        return {"raised": describe(error)}


def main() -> None:
    """Serve until the worker closes the channel, whose number is the first argument."""
    control = int(sys.argv[1])
    restrict()
    gc.disable()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    sys.argv[:] = ["solution.py"]
    harness = Harness(control, frames.read(control))
    serve = {
        "load": harness.load,
        "call": harness.call,
        "session": harness.session,
        "end_session": harness.end_session,
    }
    frames.write(control, {"outcome": "ok"})
    while True:
        try:
            request = frames.read(control)
        except frames.EndOfFramesError:
            return
        frames.write(control, serve[request["op"]](request))
