"""The bubblewrap sandbox: runs one candidate's calls, and test suites against it."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Any

from consensus.ports import (
    DraftsJob,
    Observation,
    SandboxJob,
    SandboxReport,
    Stopped,
    SuiteOutcome,
    never_stopped,
)
from consensus.sandbox import drafts, locate
from consensus.sandbox.confined import Confined, GoneError
from consensus.sandbox.examination import Examination, examiner
from consensus.sandbox.replies import MARGIN, body, known, observation


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

    def run_drafts(
        self, job: DraftsJob, *, stopped: Stopped = never_stopped
    ) -> tuple[tuple[Observation, ...], ...]:
        """Run the drafts of one author, one after the other, the calls of each in one process.

        Raises SandboxError where no sandbox can be made.
        """
        return drafts.run(job, locate.bubblewrap(), stopped)


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
            self._candidate.start({"call_seconds": self._job.call_seconds})
        except GoneError as gone:
            self._ended = gone.reason
            return "stopped before it ran"
        reply = self.ask({"op": "load", "files": self._job.files})
        if reply["outcome"] == "ok":
            return str(body(reply).get("raised", ""))[:2000]
        return {
            "timeout": "the import did not end in time",
            "died": "the process ended during the import",
        }.get(reply["outcome"], "stopped before it ran")

    def observe(self, call: str, load_error: str) -> Observation:
        """Run one call."""
        if load_error:
            return Observation(call=call, outcome="not_run", shown=load_error)
        reply = self.ask({"op": "call", "expression": call})
        return observation(call, reply)

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
        return known(reply)
