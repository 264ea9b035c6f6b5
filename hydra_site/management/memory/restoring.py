"""`./hydra memory restore`: what was retired or superseded is active again."""

from __future__ import annotations

from typing import Any

from hydra_site.management.base import OK
from hydra_site.management.memory import saying
from memory import word

HELP = "Make a retired or superseded memory active again, with a new record."
arguments = saying.arguments


def work(options: dict[str, Any]) -> int:
    """Restore it."""
    with saying.refusals():
        entry = word.restore(options["id"], saying.person())
    saying.told(entry, as_json=options["json"])
    return OK
