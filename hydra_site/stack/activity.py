"""When the stack was last used: the time of a file, touched by requests, `./hydra run` and open episodes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from consensus.models import FINAL, Episode, WorkStatus

if TYPE_CHECKING:
    from hydra_site.home import Home

WATCHING = frozenset({"/alive", "/health"})  # who only looks whether it is well does not use it
AT_REST = (*FINAL, WorkStatus.PARKED, WorkStatus.PAUSED)


def touch(home: Home) -> None:
    """Note that somebody uses the stack now."""
    (home.run / "activity").touch()


def on_request(scope: dict[str, Any] | None = None, **_signal: Any) -> None:
    """Count a request as use; connected to Django's `request_started`."""
    if scope is not None and scope["path"] not in WATCHING:
        touch(settings.HOME)


def idle_seconds(home: Home) -> float:
    """Tell how long nobody has used it; an episode that is not at rest uses it."""
    try:
        if Episode.objects.exclude(status__in=AT_REST).exists():
            touch(home)
    finally:
        connection.close()
    return time.time() - (home.run / "activity").stat().st_mtime
