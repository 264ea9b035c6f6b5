"""`./hydra replay`: an episode plays in the terminal as it went, from the stored rows."""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from consensus.doors.terminal.outcome import print_json
from consensus.doors.terminal.playing import Playhead, play
from consensus.doors.terminal.recording import recording
from consensus.doors.terminal.screen import screen_for
from consensus.doors.text import one_line
from hydra_site.management.base import OK, HydraCommand
from hydra_site.management.numbers import pace, row_id

if TYPE_CHECKING:
    from django.core.management import CommandParser

    from consensus.doors.terminal.recording import Recording


class Command(HydraCommand):
    """Reads rows alone: no stack is needed, and nothing is asked or run again."""

    help = "Play an episode as it went: the answers token by token, the checks as they came, the verdict."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        parser.add_argument("episode", metavar="EPISODE", type=row_id, help="number of the episode")
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--speed",
            metavar="X",
            type=pace,
            default=1.0,
            help="times as fast as it went, or max (default 1)",
        )
        how.add_argument(
            "--json", action="store_true", help="print all that came and when as one JSON object"
        )

    def work(self, options: dict[str, Any]) -> int:
        """Play it; Ctrl-C stops."""
        for told_to_end in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs begin deaf to SIGINT
            signal.signal(told_to_end, signal.default_int_handler)
        recorded = recording(options["episode"])
        if options["json"]:
            print_json(recorded)
            return OK
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale says, as all that is printed
        try:
            _show(recorded, options["speed"])
        except BrokenPipeError:  # a reader that left is no error of ours; Python flushes once more at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _show(recorded: Recording, speed: float) -> None:
    """Say which episode this is and what is missing of it, and play it."""
    print(f"episode {recorded.episode} ({recorded.status}): {one_line(recorded.prompt, 100)}")
    for note in recorded.notes:
        print(f"note: {note}")
    sys.stdout.flush()
    playhead = Playhead(recorded.began.at, speed)
    with screen_for(sys.stdout, playhead) as screen:
        play(recorded, screen, playhead)
