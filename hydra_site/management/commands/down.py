"""`./hydra down`: stop the running stack."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from hydra_site.management.base import OK, HydraCommand
from hydra_site.stack.client import stop


class Command(HydraCommand):
    """Stops a stack in the foreground or a detached one."""

    help = "Stop the running stack."
    needs_database = False

    def work(self, _options: dict[str, Any]) -> int:
        """Stop it and wait until it is gone."""
        self.stdout.write("stopped" if stop(settings.HOME) else "nothing is up")
        return OK
