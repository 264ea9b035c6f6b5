"""The bubblewrap sandbox: runs one candidate's calls, and test suites against it."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from typing import Any

from consensus.ports import Observation, SandboxJob, SandboxReport, Stopped, SuiteOutcome, never_stopped
from consensus.sandbox import codec, locate, showing
from consensus.sandbox.confined import Confined, GoneError
from consensus.sandbox.examination import Examination, examiner
from consensus.sandbox.inside.values import BadTreeError

MARGIN = 1.5  # seconds beyond a call's own limit after which the harness itself is held to be lost


class BubblewrapSandbox:
    """Implements `consensus.ports.Sandbox`; safe to share between threads."""

    name = "bubblewrap"

    def run(self, job: SandboxJob, *, stopped: Stopped = never_stopped) -> SandboxReport:
        """Run a job: the import, every call in its own process, then the suites.

        What its limits cut short is told as timeout, what `stopped` cut short as not_run.
        Raises SandboxError where no sandbox can be made.
        """
        began = time.monotonic()
        deadline = began + job.total_seconds
        with ExitStack() as started:
            candidate = started.enter_context(Confined(locate.bubblewrap(), "harness", stopped))
            run = _Run(candidate, job, deadline, stopped)
            if job.suites:  # it starts on another core while the calls run
                run.examiner = started.enter_context(examiner(locate.bubblewrap(), stopped))
            load_error = run.load()
            observations = tuple(run.observe(call, load_error) for call in job.calls)
            suites = tuple(run.examine(source, load_error) for source in job.suites)
        return SandboxReport(
            load_error=load_error,
            observations=observations,
            suites=suites,
            backend=self.name,
            ms=round((time.monotonic() - began) * 1000),
        )


class _Run:
    """The calls of one job; remembers how the sandbox ended, if it did."""

    def __init__(self, candidate: Confined, job: SandboxJob, deadline: float, stopped: Stopped) -> None:
        self._candidate = candidate
        self._stopped = stopped
        self._job = job
        self._deadline = deadline
        self._ended = ""
        self.examiner: Confined | None = None  # started ahead, for the first suite

    def load(self) -> str:
        """Import the program; give what went wrong, or ""."""
        try:
            self._candidate.start({"files": self._job.files, "call_seconds": self._job.call_seconds})
        except GoneError as gone:
            self._ended = gone.reason
            return "stopped before it ran"
        reply = self.ask({"op": "load"})
        if reply["outcome"] == "ok":
            return str(_body(reply).get("raised", ""))[:2000]
        return {
            "timeout": "the import did not end in time",
            "died": "the process ended during the import",
        }.get(reply["outcome"], "stopped before it ran")

    def observe(self, call: str, load_error: str) -> Observation:
        """Run one call."""
        if load_error:
            return Observation(call=call, outcome="not_run", shown=load_error)
        reply = self.ask({"op": "call", "expression": call})
        if reply["outcome"] != "ok":
            return Observation(call=call, outcome=reply["outcome"])
        body = _body(reply)
        if "raised" in body:
            return Observation(call=call, outcome="raised", shown=str(body["raised"])[:1200])
        try:
            tree = codec.check(body["value"])
        except (BadTreeError, KeyError):
            return Observation(call=call, outcome="died", shown="its answer was no value")
        return Observation(
            call=call,
            outcome="returned",
            value=json.dumps(tree, separators=(",", ":")),
            shown=showing.show(tree),
        )

    def examine(self, source: str, load_error: str) -> tuple[SuiteOutcome, ...]:
        """Run one suite of tests against the candidate."""
        if load_error:
            return (SuiteOutcome(name="the tests file", outcome="fail", detail=load_error),)
        if self._ended == "stopped":
            return (SuiteOutcome(name="the tests file", outcome="not_run", detail="stopped"),)
        ready, self.examiner = self.examiner, None
        with ready or examiner(locate.bubblewrap(), self._stopped) as tests:
            return Examination(self.ask, self._deadline).run(tests, source, self._job.entry_point)

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Ask the harness; once the sandbox or the time is gone, everything else is told so."""
        if not self._ended and self._stopped():  # quick answers would come before the wait for them looks
            self._ended = "stopped"
        if not self._ended and time.monotonic() > self._deadline:
            self._ended = "timeout"
        if self._ended:
            return {"outcome": "not_run" if self._ended == "stopped" else self._ended}
        left = self._deadline - time.monotonic()
        try:
            reply = self._candidate.ask(request, min(left, self._job.call_seconds) + MARGIN)
        except GoneError as gone:
            self._ended = gone.reason
            return {"outcome": "not_run" if gone.reason == "stopped" else gone.reason}
        known = isinstance(reply, dict) and reply.get("outcome") in ("ok", "timeout", "died")
        return reply if known else {"outcome": "died"}


def _body(reply: dict[str, Any]) -> dict[str, Any]:
    body = reply.get("body")
    return body if isinstance(body, dict) else {}
