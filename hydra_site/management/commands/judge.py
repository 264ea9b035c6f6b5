"""`./hydra judge`: what the stored rows of an episode give by today's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from consensus.doors.terminal.outcome import exit_code, print_drawn, print_json
from consensus.doors.terminal.rejudged import drawn
from consensus.episode.rejudge import rejudge
from consensus.models import WorkStatus
from hydra_site.management.base import HydraCommand
from hydra_site.management.numbers import row_id, share

if TYPE_CHECKING:
    from django.core.management import CommandParser


class Command(HydraCommand):
    """Runs nothing and writes nothing: what was accepted has been handed over and learnt from."""

    help = "Judge an episode again from its rows, by today's weights; shows the difference, changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        parser.add_argument("episode", metavar="EPISODE", type=row_id, help="number of the episode")
        parser.add_argument(
            "--threshold",
            metavar="X",
            type=share,
            default=settings.HYDRA_THRESHOLD,
            help=f"posterior that a winner needs, 0 to 1 (default {settings.HYDRA_THRESHOLD})",
        )
        parser.add_argument("--json", action="store_true", help="print it as one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Print both verdicts; the exit code is that of a run with today's."""
        told = rejudge(options["episode"], options["threshold"])
        if options["json"]:
            print_json(told)
        else:
            print_drawn(drawn(told))
        accepted = told.today.winner is not None
        return exit_code(WorkStatus.ACCEPTED if accepted else WorkStatus.NO_CONSENSUS)
