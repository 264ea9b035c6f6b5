"""The program that runs tests: no candidate code is here, only stand-ins that ask for it over the channel."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import os
import signal
import sys

from consensus.sandbox.inside import frames, plain, pytests
from consensus.sandbox.inside.channel import Channel
from consensus.sandbox.inside.limits import restrict
from consensus.sandbox.inside.outcomes import Outcome, shown_text
from consensus.sandbox.inside.remote import Remote
from consensus.sandbox.inside.solution import Solution

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
    setattr(builtins, entry_point, _stand_in(solution, entry_point))
    tree = ast.parse(source)
    top = plain.tests(tree)
    if top or not pytests.wanted(tree):
        plain.Plain(source, entry_point, channel).run(report)
    if pytests.wanted(tree):
        pytests.run(pytests.without(source, top), channel, report)
    if not told:
        report(Outcome("the tests file", "error", detail="it ran no test"))


def _stand_in(solution: Solution, name: str) -> object:
    """Give the entry point for its bare name, or one that says why it is missing when a test calls it."""
    try:
        return getattr(solution, name)
    except BaseException as error:  # noqa: BLE001 — told by the test, not here
        said = error

    def missing(*_args: object, **_kwargs: object) -> object:
        raise said

    return missing


def main() -> None:
    """Examine one suite; the channel's number is the first argument."""
    fd = int(sys.argv[1])
    restrict(MEMORY)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    sys.path.insert(0, PACKAGES)
    job = frames.read(fd)
    channel = Channel(fd, Remote)
    channel.tell({"outcome": "ok"})
    sys.argv[:] = ["tests.py"]
    try:
        examine(job["source"], job["entry_point"], channel)
    except BaseException as error:  # noqa: BLE001 — whatever the tests did to us is told as their fault
        outcome = Outcome("the tests file", "error", detail=f"{type(error).__name__}: {shown_text(error)}")
        channel.tell({"op": "outcome", **dataclasses.asdict(outcome)})
    channel.tell({"op": "end"})
