"""A recording, played on a screen in its own time."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from consensus.doors.terminal.recording import Recording
    from consensus.doors.terminal.screen import Screen


class Clock(Protocol):
    """What tells the time and lets it pass; the module `time` is one."""

    def monotonic(self) -> float:
        """Give seconds since any moment."""
        ...

    def sleep(self, seconds: float, /) -> None:
        """Let so many seconds pass."""
        ...


class Playhead:
    """Where a replay stands, in seconds since 1970: the time at which the episode ran.

    It moves `speed` seconds a second towards what comes next, and never past it; at math.inf it jumps.
    """

    def __init__(self, start: float, speed: float, clock: Clock = time) -> None:
        self._start = self._next = start
        self._speed = speed
        self._clock = clock
        self._began = clock.monotonic()

    def __call__(self) -> float:
        """Give the time of the episode that is shown now."""
        if math.isinf(self._speed):
            return self._next
        return min(self._next, self._start + (self._clock.monotonic() - self._began) * self._speed)

    def wait_until(self, at: float) -> None:
        """Let the time pass up to `at`."""
        self._next = max(self._next, at)
        left = (self._next - self()) / self._speed
        if left > 0:
            self._clock.sleep(left)


def play(recorded: Recording, screen: Screen, playhead: Playhead) -> None:
    """Tell the screen what its run was told, each at its time; the screen goes by the playhead's time too."""
    screen.tell(recorded.began)
    for told in recorded.told:
        playhead.wait_until(recorded.began.at + told.at)
        screen.tell(told.news)
