"""`./hydra memory`: what was learned; people look at it, and their word outranks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from hydra_site.management.base import HydraCommand
from hydra_site.management.memory import (
    deleting,
    editing,
    exporting,
    importing,
    listing,
    pinning,
    reindexing,
    restoring,
    searching,
    showing,
    stating,
    teaching,
    unpinning,
    verifying,
    voting,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from django.core.management import CommandParser


class Part(Protocol):
    """What a module of hydra_site.management.memory has."""

    HELP: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Describe the options."""

    def work(self, options: dict[str, Any]) -> int:
        """Do it, and give the exit code."""


PARTS: dict[str, Part] = {
    "list": listing,
    "show": showing,
    "search": searching,
    "status": stating,
    "verify": verifying,
    "reindex": reindexing,
    "vote": voting,
    "edit": editing,
    "pin": pinning,
    "unpin": unpinning,
    "delete": deleting,
    "restore": restoring,
    "teach": teaching,
    "export": exporting,
    "import": importing,
}


class Command(HydraCommand):
    """Each part is a module. The rows are enough: no stack is needed."""

    help = "Look at what was learned; vote on it, edit, pin, delete, restore, share it; make its index anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the parts and their options."""
        parts = parser.add_subparsers(dest="part", metavar="|".join(PARTS), required=True)
        for name, part in PARTS.items():
            part.arguments(parts.add_parser(name, help=part.HELP, description=part.HELP))

    def work(self, options: dict[str, Any]) -> int:
        """Do the part that was asked for."""
        return PARTS[options["part"]].work(options)
