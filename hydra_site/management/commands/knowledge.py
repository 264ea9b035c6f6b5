"""`./hydra knowledge`: documents of a person's own, taken into the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hydra_site.management.base import HydraCommand
from hydra_site.management.knowledge import adding, listing, removing

if TYPE_CHECKING:
    from django.core.management import CommandParser

    from hydra_site.management.commands.memory import Part

PARTS: dict[str, Part] = {"add": adding, "list": listing, "remove": removing}


class Command(HydraCommand):
    """Each part is a module. The rows are enough: no stack is needed."""

    help = "Take documents into the memory (Markdown, reST, Python docstrings); list and remove them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the parts and their options."""
        parts = parser.add_subparsers(dest="part", metavar="|".join(PARTS), required=True)
        for name, part in PARTS.items():
            part.arguments(parts.add_parser(name, help=part.HELP, description=part.HELP))

    def work(self, options: dict[str, Any]) -> int:
        """Do the part that was asked for."""
        return PARTS[options["part"]].work(options)
