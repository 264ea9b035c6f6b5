"""What stages ask of the outside: one small protocol per service; adapters are named in settings.

Stages receive these as arguments. They never import an adapter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from consensus.values import Ask, Reply, Value
from memory.values import Found, Query  # noqa: TC001 — kept importable where annotations are resolved

OnText = Callable[[str], None]
Stopped = Callable[[], bool]


def ignore_text(_text: str) -> None:
    """Take no notice of streamed text."""


def never_stopped() -> bool:
    """Tell that nobody asked to stop."""
    return False


class Inference(Protocol):
    """The models behind the roles."""

    def ask(self, ask: Ask, *, on_text: OnText = ignore_text, stopped: Stopped = never_stopped) -> Reply:
        """Ask one model; streams text to `on_text`, polls `stopped` and cancels the stream when it says so.

        Raises `consensus.errors.InferenceError` or one of its kinds.
        """
        ...

    def skills(self, role: str) -> frozenset[str]:
        """Purposes that the model which plays `role` can serve, e.g. {"answer", "draft"}."""
        ...


class Observation(Value, frozen=True):
    """What one call gave. `outcome`: returned, raised, timeout, died (the process ended), not_run.

    `value` is the tagged JSON of a returned value (equal text ⇔ equal value for comparable values),
    `shown` a capped repr for people; for raised, `shown` is "TypeError: message".
    """

    call: str
    outcome: str
    value: str = ""
    shown: str = ""


class SuiteOutcome(Value, frozen=True):
    """One test of a test file, run by the examiner."""

    name: str
    outcome: str  # pass, fail, error, timeout
    input: str = ""
    expected: str = ""
    actual: str = ""
    detail: str = ""


class SandboxJob(Value, frozen=True):
    """One candidate and everything to be run on it, in one start."""

    files: dict[str, str]
    entry_point: str
    calls: tuple[str, ...] = ()  # call expressions, e.g. "solve([1, 2])"
    suites: tuple[
        str, ...
    ] = ()  # test sources (asserts or pytest), each kept away from the candidate's process
    call_seconds: float = 2.0
    total_seconds: float = 20.0


class SandboxReport(Value, frozen=True):
    """What happened; `load_error` is set where the program could not even be imported."""

    load_error: str = ""
    observations: tuple[Observation, ...] = ()  # one per call, in order
    suites: tuple[tuple[SuiteOutcome, ...], ...] = ()  # one tuple per suite, in order
    backend: str = ""
    ms: int = 0


class DraftsJob(Value, frozen=True):
    """The drafts of one author, and the calls to be run on each of them, in one start."""

    programs: tuple[dict[str, str], ...]  # the files of each
    calls: tuple[str, ...]
    call_seconds: float = 2.0
    program_seconds: float = 10.0  # for all calls of one program


class Sandbox(Protocol):
    """Runs hostile programs."""

    def run(self, job: SandboxJob, *, stopped: Stopped = never_stopped) -> SandboxReport:
        """Run a job to its end or its limits; raises `consensus.errors.SandboxError`."""
        ...

    def run_drafts(
        self, job: DraftsJob, *, stopped: Stopped = never_stopped
    ) -> tuple[tuple[Observation, ...], ...]:
        """Give an observation per program and call, in their order; raises `consensus.errors.SandboxError`.

        Drafts are kept from everything but each other: one that spoils its author's other drafts has spoilt
        what one author says, no more than an author can by writing nonsense.
        """
        ...


class Memory(Protocol):
    """What was learned before."""

    def recall(self, query: Query) -> Found:
        """Find the entries that may help, best first; never fails for want of a server."""
        ...
