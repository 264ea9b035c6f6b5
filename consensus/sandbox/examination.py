"""Runs one suite of tests in a sandbox of its own, and carries its calls to the candidate and back."""

from __future__ import annotations

import compileall
import functools
import importlib.util
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.errors import SandboxError
from consensus.ports import SuiteOutcome
from consensus.sandbox.confined import Confined, GoneError

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.ports import Stopped

PACKAGES = ("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments")
MAX_OUTCOMES = 1000
_FILE = "the tests file"


@functools.cache
def packages() -> tuple[str, ...]:
    """Give bwrap's arguments that bind pytest and what it needs; raises SandboxError if they are missing."""
    arguments: list[str] = []
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            raise SandboxError(f"the tests need the package {name}: install requirements/app.txt")
        place = Path(spec.origin)
        if place.name == "__init__.py":
            place = place.parent
            compileall.compile_dir(place, quiet=2)  # the sandbox cannot keep what it compiles
        arguments += ["--ro-bind", str(place), f"/packages/{place.name}"]
    return tuple(arguments)


def examiner(bwrap: str, stopped: Stopped) -> Confined:
    """Start a sandbox for tests, without waiting for it; raises SandboxError."""
    return Confined(bwrap, "examiner", stopped, packages())


class Examination:
    """One suite against one candidate; `ask` sends the candidate's sandbox a request."""

    def __init__(self, ask: Callable[[dict[str, Any]], dict[str, Any]], deadline: float) -> None:
        self._ask = ask
        self._deadline = deadline
        self._outcomes: list[SuiteOutcome] = []

    def run(self, examiner: Confined, source: str, entry_point: str) -> tuple[SuiteOutcome, ...]:
        """Run the suite in the examiner, to its end or the deadline."""
        try:
            examiner.start({"source": source, "entry_point": entry_point})
            self._serve(examiner)
        except GoneError as gone:
            self._outcomes.append(_ending(gone.reason))
        self._ask({"op": "end_session"})
        if not self._outcomes:
            self._outcomes.append(SuiteOutcome(name=_FILE, outcome="error", detail="it ran no test"))
        return tuple(self._outcomes)

    def _serve(self, examiner: Confined) -> None:
        message = examiner.receive(self._left())
        while isinstance(message, dict) and message.get("op") != "end":
            if message.get("op") == "session":
                examiner.send(self._ask({"op": "session", "body": message.get("body")}))
            elif len(self._outcomes) < MAX_OUTCOMES:
                self._outcomes.append(_outcome(message))
            message = examiner.receive(self._left())

    def _left(self) -> float:
        return max(0.0, self._deadline - time.monotonic())


def _outcome(message: dict[str, Any]) -> SuiteOutcome:
    known = {name: str(message.get(name, ""))[:2000] for name in SuiteOutcome.__struct_fields__}
    return SuiteOutcome(**known)


def _ending(reason: str) -> SuiteOutcome:
    outcome = {"timeout": "timeout", "stopped": "not_run"}.get(reason, "error")
    detail = {"timeout": "the tests did not end in time", "stopped": "stopped"}.get(
        reason, "the tests' process ended"
    )
    return SuiteOutcome(name=_FILE, outcome=outcome, detail=detail)
