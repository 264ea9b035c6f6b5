"""`./hydra up`: the whole stack in the foreground, with one log."""

from __future__ import annotations

from argparse import SUPPRESS
from typing import TYPE_CHECKING, Any

from django.conf import settings

from hydra_site.login import link
from hydra_site.management.base import OK, HydraCommand
from hydra_site.stack.log import write

if TYPE_CHECKING:
    from django.core.management import CommandParser


class Command(HydraCommand):
    """Runs until Ctrl-C."""

    help = "Start everything in the foreground, with one log; Ctrl-C stops it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Know the option with which `ensure` starts a stack that nobody looks at."""
        parser.add_argument("--detached", action="store_true", help=SUPPRESS)

    def work(self, options: dict[str, Any]) -> int:
        """Serve; once ready, say where."""
        from hydra_site.stack.arbiter import serve  # noqa: PLC0415 — circus is slow to import; other commands skip it

        detached = options["detached"]
        serve(settings.HOME, detached=detached, on_ready=self._note if detached else self._welcome)
        return OK

    def _note(self, url: str) -> None:
        write("stack", f"ready on {url}")

    def _welcome(self, url: str) -> None:
        login = link(url)
        self.stdout.write(f"\nHydra-Consensus is ready on {url} (Ctrl-C stops it)")
        if login:
            self.stdout.write(f"Log in once, and set a password there: {login}")
        self.stdout.write("")
        self.stdout.flush()
