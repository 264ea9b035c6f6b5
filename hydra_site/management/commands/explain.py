"""`./hydra explain`: a verdict line by line, from the stored rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.doors.terminal.outcome import print_drawn, print_json
from consensus.doors.terminal.reasons import drawn
from consensus.episode.reasons import reasons
from hydra_site.management.base import OK, HydraCommand
from hydra_site.management.numbers import row_id

if TYPE_CHECKING:
    from django.core.management import CommandParser


class Command(HydraCommand):
    """Reads rows alone: no stack is needed."""

    help = "Explain a verdict line by line: features, weights, points, and the checks behind them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        parser.add_argument("episode", metavar="EPISODE", type=row_id, help="number of the episode")
        parser.add_argument("--json", action="store_true", help="print all of it as one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Print the reasons."""
        told = reasons(options["episode"])
        if options["json"]:
            print_json(told)
        else:
            print_drawn(drawn(told))
        return OK
