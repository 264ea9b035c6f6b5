"""`./hydra up`: the whole stack in the foreground, with one log."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from hydra_site.login import link
from hydra_site.management.base import OK, HydraCommand


class Command(HydraCommand):
    """Runs until Ctrl-C."""

    help = "Start everything in the foreground, with one log; Ctrl-C stops it."

    def work(self, _options: dict[str, Any]) -> int:
        """Serve; once ready, say where."""
        from hydra_site.stack.arbiter import serve  # noqa: PLC0415 — circus is slow to import; other commands skip it

        serve(settings.HOME, detached=False, on_ready=self._announce)
        return OK

    def _announce(self, url: str) -> None:
        login = link(url)
        extra = (
            f"\nLog in once with {login}\n(then set a password at {url}/admin/password_change/)"
            if login
            else ""
        )
        self.stdout.write(f"\nHydra-Consensus is ready on {url}/admin/ (Ctrl-C stops it){extra}\n\n")
        self.stdout.flush()
