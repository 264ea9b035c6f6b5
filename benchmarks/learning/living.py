"""Lives of the memory: tasks one after the other, each through the whole stack, corrected where it failed."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from django.db import connection

from benchmarks import truth
from benchmarks.learning.journal import Lived
from consensus.episode.snapshot import snapshot
from consensus.episode.submit import Submission, submit
from consensus.episode.teaching import teach
from consensus.errors import MachineError
from consensus.models import FINAL, Episode, WorkStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.learning.stream import Asked

POLL_SECONDS = 0.05
PATIENCE_SECONDS = 300
AT_ONCE = 2  # tasks without memory that run beside a life


def live(asked: Sequence[Asked], advance: Callable[[], None]) -> list[Lived]:
    """Ask one after the other; a task that is not accepted is followed by its reference answer."""
    found = []
    for each in asked:
        found.append(_ask(each, memory=True))
        advance()
    return found


def without(asked: Sequence[Asked], advance: Callable[[], None]) -> list[Lived]:
    """Ask the same with memory off: none depends on another, so a few run at once."""

    def alone(each: Asked) -> Lived:
        try:
            return _ask(each, memory=False)
        finally:
            connection.close()
            advance()

    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        return list(pool.map(alone, asked))
    finally:
        pool.shutdown(cancel_futures=True)


def _ask(each: Asked, *, memory: bool) -> Lived:
    started = time.monotonic()
    episode = submit(Submission(prompt=each.case.prompt, tests=each.tests, memory=memory)).pk
    while not _ended(episode):
        if time.monotonic() - started > PATIENCE_SECONDS:
            raise MachineError(f"episode {episode} has not ended within {PATIENCE_SECONDS} s")
        time.sleep(POLL_SECONDS)
    told = snapshot(episode)
    accepted = told.status == "accepted" and told.winner is not None
    program = told.winner.files.get("solution.py", "") if accepted and told.winner else ""
    right = accepted and truth.right_program(each.case, told.entry_point, program)
    if memory and not accepted:
        teach(episode, each.program)  # which runs the asserts first
    return Lived(
        verb=each.word.verb,
        accepted=accepted,
        right=right,
        recalled=len(told.recalled),
        taught=memory and not accepted,
        seconds=round(time.monotonic() - started, 2),
    )


def _ended(episode: int) -> bool:
    status = Episode.objects.values_list("status", flat=True).get(pk=episode)
    if status == WorkStatus.PARKED:
        raise MachineError(f"episode {episode} was parked: see ./hydra explain {episode}")
    return status in FINAL
