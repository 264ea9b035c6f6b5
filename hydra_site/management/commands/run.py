"""`./hydra run`: hand in a task, watch it, print the winner."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.db import DatabaseError

from consensus.doors.terminal.news import Waiting
from consensus.doors.terminal.outcome import exit_code, print_json, print_winner
from consensus.doors.terminal.screen import screen_for
from consensus.doors.terminal.watch import watch
from consensus.episode.snapshot import ErrorInfo, failed, snapshot
from consensus.episode.submit import Submission, check, submit
from consensus.errors import HydraError, InputError, MachineError
from hydra_site.management.base import BAD_USAGE, HydraCommand, migrate
from hydra_site.management.files import read_standard_input, read_text
from hydra_site.management.trouble import log_to_file, sentence
from hydra_site.stack import ensure
from hydra_site.stack.state import current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.management import CommandParser

    from consensus.doors.terminal.screen import Screen
    from consensus.episode.snapshot import Contract


class Command(HydraCommand):
    """Progress goes to standard error; standard output gets the winner's program or the JSON, alone."""

    help = "Let several approaches answer a coding task, run their programs, print the one that wins."
    needs_database = False  # what a person got wrong is told before anything is started or written

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        parser.add_argument("task", metavar="TASK", help="what to write, in quotes; - reads standard input")
        parser.add_argument("--tests", metavar="FILE", type=Path, help="your tests: asserts or pytest")
        parser.add_argument(
            "--candidates", metavar="N", type=int, default=3, help="answers in a round (default 3)"
        )
        parser.add_argument("--rounds", metavar="N", type=int, default=1, help="rounds at most (default 1)")
        parser.add_argument(
            "--no-memory", action="store_true", help="show it nothing that was learned, and learn nothing"
        )
        parser.add_argument("--json", action="store_true", help="print the whole episode as one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Run the task to its end."""
        for told_to_end in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs begin deaf to SIGINT
            signal.signal(told_to_end, signal.default_int_handler)
        made = Made()
        try:
            given = _submission(options)
            check(given)
            log_to_file("run")
            contract = _run(given, made)
        except InputError as error:
            sys.stderr.write(f"hydra run: {error}\n")
            return BAD_USAGE
        except KeyboardInterrupt:
            contract = _unfinished(made, "cancelled", "Cancelled", "cancelled")
        except Exception as error:  # noqa: BLE001 — the last resort: told in a sentence, the rest is in the log
            kind = type(error).__name__ if isinstance(error, HydraError) else MachineError.__name__
            contract = _unfinished(made, "failed", kind, sentence(error, "run"))
        if options["json"]:
            print_json(contract)
        else:
            print_winner(contract)
        return exit_code(contract.status)


@dataclass
class Made:
    """What there is to tell when something breaks later."""

    episode: int | None = None


def _submission(options: dict[str, Any]) -> Submission:
    task: str = options["task"]
    return Submission(
        prompt=read_standard_input() if task == "-" else task,
        tests=read_text(options["tests"], "--tests") if options["tests"] is not None else "",
        candidates=options["candidates"],
        rounds=options["rounds"],
        memory=not options["no_memory"],
    )


def _run(given: Submission, made: Made) -> Contract:
    """Start what is missing, submit and watch to the end."""
    with screen_for(sys.stderr) as screen:
        screen.note("looking for the stack")
        migrate()
        ensure(screen.note)
        with _held_back():
            made.episode = submit(given).pk
        watch(made.episode, screen, Care(screen))
    return snapshot(made.episode)


class Care:
    """Sees that somebody works on the episode, and says what is waited for."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._told = ""

    def __call__(self) -> None:
        """Start the stack again where it is gone; parts that died alone are restarted by the stack itself."""
        found = current(settings.HOME)
        if found is None:
            ensure(self._tell)
        else:
            away = [part.name for part in found.parts if not part.ready]
            self._tell(f"waiting for {', '.join(away)}" if away else "")

    def _tell(self, text: str) -> None:
        if text and text != self._told:
            self._screen.tell(Waiting(why=text))
        self._told = text


@contextmanager
def _held_back() -> Iterator[None]:
    """Let no Ctrl-C come between the rows and the knowledge of their id."""
    held = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, held)


def _unfinished(made: Made, status: str, kind: str, message: str) -> Contract:
    """Tell of a run that ended without its episode's end."""
    sys.stderr.write(f"hydra run: {message}\n")
    contract = failed(kind, message)
    if made.episode is not None:
        sys.stderr.write(f"hydra run: episode {made.episode} is kept and goes on when the stack runs again\n")
        with suppress(DatabaseError):  # then only the error can be told
            contract = snapshot(made.episode)
    return msgspec.structs.replace(contract, status=status, error=ErrorInfo(type=kind, message=message))
