"""The program beside the candidate: it runs every call, and every test session, in a fork of its own.

It holds no expected value and no test, so a candidate that takes it over can only claim what its functions
return, which it can do anyhow. The control channel is closed in every fork before the candidate's code runs.
One request frame in, one reply frame out (for a draft, one for each of its calls); the end of the channel is
the end of the program.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside import frames
from consensus.sandbox.inside.evaluation import compiled, evaluate, raised_by
from consensus.sandbox.inside.fork import Fork
from consensus.sandbox.inside.limits import restrict, restrict_cpu
from consensus.sandbox.inside.program import Program
from consensus.sandbox.inside.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType


class Harness:
    """Serves the worker's requests for one candidate, or for the drafts of one author."""

    def __init__(self, control: int, job: dict[str, Any]) -> None:
        self._control = control
        self._program = Program({})
        self._call_seconds = float(job["call_seconds"])
        self._session: Fork | None = None

    def load(self, request: dict[str, Any]) -> dict[str, Any]:
        """Try the import once, so that a program that cannot be imported is told as one."""
        self._take(request["files"])
        return self._once(lambda: {"raised": raised_by(self._program.load)})

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Evaluate one call expression in a fresh import of the program."""
        call = compiled(request["expression"])
        return self._once(lambda: evaluate(self._program, call))

    def draft(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Evaluate calls of a draft in one process, each in a fresh import; give a reply for each, in order.

        A call that breaks the process after others is tried again as the first of another: what they left
        behind may have done it. What is not reached within `seconds` times out.
        """
        deadline = time.monotonic() + float(request["seconds"])
        self._take(request["files"])
        calls = [compiled(expression) for expression in request["expressions"]]
        done = 0
        while done < len(calls):
            if time.monotonic() >= deadline:
                done += 1
                yield {"outcome": "timeout"}
                continue
            fork, first = Fork(self._control, partial(self._serve, calls[done:])), done
            outcome = "ok"
            while outcome == "ok" and done < len(calls):
                reply = fork.reply(min(deadline - time.monotonic(), self._call_seconds))
                outcome = reply["outcome"]
                if outcome == "died" and done > first:
                    break
                done += 1
                yield reply
            fork.end()

    def _serve(self, calls: Sequence[CodeType | str], _requests: int, replies: int) -> None:
        gc.enable()
        restrict_cpu(self._call_seconds * len(calls))
        for place, call in enumerate(calls):
            reply = evaluate(self._program, call)
            if place and str(reply.get("raised")).startswith("MemoryError"):
                os._exit(1)  # it may have had too little because of those before it
            frames.write(replies, reply)
            self._program.forget()
        os._exit(0)

    def _take(self, files: dict[str, str]) -> None:
        self._program = Program(files)
        self._program.prepare()
        gc.freeze()

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
        replies = harness.draft(request) if request["op"] == "draft" else (serve[request["op"]](request),)
        for reply in replies:
            frames.write(control, reply)
