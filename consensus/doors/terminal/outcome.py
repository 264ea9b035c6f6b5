"""What an ended run leaves on standard output, and its exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console

from consensus.doors.terminal.answers import code
from consensus.doors.text import source
from consensus.models import WorkStatus

if TYPE_CHECKING:
    from rich.console import RenderableType

    from consensus.episode.snapshot import Contract

EXIT_CODES = {WorkStatus.ACCEPTED: 0, WorkStatus.NO_CONSENSUS: 3, WorkStatus.CANCELLED: 130}
FAILED = 1
PLAIN_WIDTH = 140  # columns where nothing tells how many there are


def exit_code(status: str) -> int:
    """Give the exit code of an episode's status; whatever is not a result is 1."""
    return EXIT_CODES.get(WorkStatus(status), FAILED)


def print_json(told: msgspec.Struct) -> None:
    """Print one object, alone."""
    _write(msgspec.json.format(msgspec.json.encode(told)).decode() + "\n")


def print_drawn(drawn: RenderableType) -> None:
    """Print what is drawn: coloured as wide as the terminal, else plain."""
    at_terminal = sys.stdout.isatty()
    width = None if at_terminal else PLAIN_WIDTH
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as held:
        console.print(drawn)
    _write(held.get())


def print_winner(contract: Contract) -> None:
    """Print the winner's program, highlighted on a terminal, else as it is; a best effort is none."""
    if contract.winner is None:
        return
    if sys.stdout.isatty():
        Console(highlight=False).print(code(source(contract.winner.files)))
    else:
        _write(source(contract.winner.files).rstrip("\n") + "\n")


def _write(text: str) -> None:
    """Write UTF-8 whatever the locale says; a reader that left is no error of ours."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at exit
