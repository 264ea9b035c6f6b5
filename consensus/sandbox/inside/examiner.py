"""The program that runs tests: no candidate code is here, only stand-ins that ask for it over the channel."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import signal
import sys

from consensus.sandbox.inside import frames, plain, pytests
from consensus.sandbox.inside.limits import restrict
from consensus.sandbox.inside.outcomes import Outcome, shown_text
from consensus.sandbox.inside.remote import Channel, Solution, close_standard_streams

PACKAGES = "/packages"  # where pytest and what it needs are bound
MEMORY = 1024 * 1024 * 1024  # bytes


def examine(source: str, entry_point: str, channel: Channel) -> None:
    """Run a tests file and tell the worker what became of each test."""
    told = 0

    def report(outcome: Outcome) -> None:
        nonlocal told
        told += 1
        channel.tell({"op": "outcome", **dataclasses.asdict(outcome)})

    solution = Solution(channel, entry_point)
    sys.modules["solution"] = solution
    setattr(builtins, entry_point, _Late(solution, entry_point).stand_in())
    tree = ast.parse(source)
    top = plain.tests(tree)
    if top or not pytests.wanted(tree):
        plain.Plain(source, entry_point, channel).run(report)
    if pytests.wanted(tree):
        pytests.run(pytests.without(source, top), channel, report)
    if not told:
        report(Outcome("the tests file", "error", detail="it ran no test"))


class _Late:
    """The entry point as a bare name; asking for it may fail, which must not end the examiner."""

    def __init__(self, solution: Solution, name: str) -> None:
        self._solution = solution
        self._name = name

    def stand_in(self) -> object:
        try:
            return getattr(self._solution, self._name)
        except BaseException as error:  # noqa: BLE001 — told when a test uses the name
            said = error

            def missing(*_args: object, **_kwargs: object) -> object:
                raise said

            return missing


def main() -> None:
    """Examine one suite; the channel's number is the first argument."""
    fd = int(sys.argv[1])
    restrict(MEMORY)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    close_standard_streams()
    sys.path.insert(0, PACKAGES)
    job = frames.read(fd)
    channel = Channel(fd)
    channel.tell({"outcome": "ok"})
    sys.argv[:] = ["tests.py"]
    try:
        examine(job["source"], job["entry_point"], channel)
    except BaseException as error:  # noqa: BLE001 — whatever the tests did to us is told as their fault
        outcome = Outcome("the tests file", "error", detail=f"{type(error).__name__}: {shown_text(error)}")
        channel.tell({"op": "outcome", **dataclasses.asdict(outcome)})
    channel.tell({"op": "end"})
