"""`./hydra init`: the starter library of knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hydra_site.management.base import OK, HydraCommand
from hydra_site.management.knowledge import telling
from hydra_site.management.memory.bars import bars
from memory.knowledge import library
from memory.knowledge.folders import Added

if TYPE_CHECKING:
    from django.core.management import CommandParser


class Command(HydraCommand):
    """May be given again: what is there already stays, what the library no longer has goes."""

    help = "Seed the memory with the starter library: idioms, API shapes, testing and security rules."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the option."""
        parser.add_argument("--json", action="store_true", help="print what became of it as one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Take it in."""
        with bars() as progress:
            taken = library.seed(progress)
        telling.told(Added(taken=tuple(taken)), as_json=options["json"])
        return OK
