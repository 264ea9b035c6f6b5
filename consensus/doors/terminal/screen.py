"""Where progress is shown: a live picture on a terminal, plain lines anywhere else."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from consensus.doors.terminal import plain, view
from consensus.doors.terminal.progress import Progress
from consensus.doors.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.console import RenderableType

    from consensus.doors.terminal.news import News

FRAMES_PER_SECOND = 10


class Screen(Protocol):
    """Shows an episode; used as a context, which ends with the last picture."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def note(self, text: str) -> None:
        """Say something that is no news of the episode: what the stack waits for."""
        ...

    def tell(self, told: News) -> None:
        """Show one piece of news."""
        ...


def screen_for(stream: TextIO, clock: Callable[[], float] | None = None) -> Screen:
    """Choose by what the stream is; `clock` gives the time of a replay, in seconds since 1970."""
    if stream.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", ""):
        return Picture(Console(file=stream, highlight=False, markup=False, emoji=False), clock or time.time)
    return Lines(stream, clock or time.monotonic)


class Lines:
    """Plain lines, each with the seconds since the start."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._progress = Progress()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.flush()

    def note(self, text: str) -> None:
        """Print the note."""
        self._print(one_line(text, 300))

    def tell(self, told: News) -> None:
        """Print what it means, if it is worth a line."""
        self._progress.feed(told)
        for line in plain.lines(self._progress, told):
            self._print(line)

    def _print(self, line: str) -> None:
        print(f"[{self._clock() - self._began:6.1f} s] {line}", file=self._stream, flush=True)


class Picture:
    """A live picture that ends as a full report."""

    def __init__(self, console: Console, clock: Callable[[], float]) -> None:
        self._console = console
        self._clock = clock
        self._progress = Progress()
        self._note = ""
        self._live = Live(
            console=console, get_renderable=self._draw, transient=True, refresh_per_second=FRAMES_PER_SECOND
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._live.stop()
        if self._progress.began is not None:
            self._console.print(view.report(self._progress, self._clock(), self._console.width))

    def note(self, text: str) -> None:
        """Show the note until news comes."""
        self._note = text

    def tell(self, told: News) -> None:
        """Feed the picture; it draws itself some times a second."""
        self._note = ""
        self._progress.feed(told)

    def _draw(self) -> RenderableType:
        if self._note or self._progress.began is None:
            return Text(one_line(self._note or "…", self._console.width - 1), "yellow")
        return view.live(self._progress, self._clock(), self._console.width, self._console.height)
