"""`./hydra models`: who plays which role, models of your own, and the built-in one trained again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from hydra_site.management.base import HydraCommand
from hydra_site.management.roster import adding, listing, training

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from django.core.management import CommandParser


class Part(Protocol):
    """What a module of hydra_site.management.roster has."""

    HELP: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Describe the options."""

    def work(self, options: dict[str, Any]) -> int:
        """Do it, and give the exit code."""


PARTS: dict[str, Part] = {"list": listing, "add": adding, "train": training}


class Command(HydraCommand):
    """Each part is a module."""

    help = "List the models of the profile, add one of your own (models add), train the built-in one again."
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the parts and their options."""
        parts = parser.add_subparsers(dest="part", metavar="list|add|train", required=True)
        for name, part in PARTS.items():
            part.arguments(parts.add_parser(name, help=part.HELP, description=part.HELP))

    def work(self, options: dict[str, Any]) -> int:
        """Do the part that was asked for."""
        return PARTS[options["part"]].work(options)
