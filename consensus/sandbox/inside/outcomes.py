"""What became of one test."""

from __future__ import annotations

from dataclasses import dataclass, replace

from consensus.sandbox.inside.channel import MARK, CandidateGoneError

SHOWN = 500  # characters of a value or message
_OWN_FAULTS = (NameError, ImportError, SyntaxError)  # of the tests, unless the candidate raised them


@dataclass(frozen=True)
class Outcome:
    """One test: `outcome` is pass, fail, error, timeout or not_run."""

    name: str
    outcome: str
    input: str = ""
    expected: str = ""
    actual: str = ""
    detail: str = ""

    def with_faults(self, faults: list[str]) -> Outcome:
        """Take back a pass if the candidate's process hung or ended, whatever the test made of it."""
        if not faults or self.outcome in ("timeout", "error"):
            return self
        if "timeout" in faults:
            return replace(self, outcome="timeout", detail=self.detail or "no answer in time")
        return replace(self, outcome="fail", detail=self.detail or "the program's process ended")


def judge(name: str, text: str, error: BaseException) -> Outcome:
    """Give the outcome of a test that raised."""
    said = f"{type(error).__name__}: {shown_text(error)}".removesuffix(": ")
    if isinstance(error, CandidateGoneError):
        outcome = "timeout" if error.reason == "timeout" else "fail"
        return Outcome(name, outcome, text, detail=shown_text(error))
    if isinstance(error, AssertionError):
        return Outcome(name, "fail", text, detail=said)
    if isinstance(error, _OWN_FAULTS) and not hasattr(error, MARK):
        return Outcome(name, "error", text, detail=said)
    return Outcome(name, "fail", text, actual=said, detail=said)


def shown(value: object) -> str:
    """Show a value, capped; its own repr may fail or be remote."""
    try:
        text = repr(value)
    except BaseException as error:  # noqa: BLE001 — a repr may raise anything
        text = f"<{type(error).__name__} in repr>"
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def shown_text(error: BaseException) -> str:
    """Give an exception's message, capped."""
    try:
        return str(error)[:SHOWN]
    except BaseException:  # noqa: BLE001 — a __str__ may raise anything
        return ""
