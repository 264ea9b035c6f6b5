"""`./hydra memory pin`: an entry that stays active whatever its record."""

from __future__ import annotations

from typing import Any

from hydra_site.management.base import OK
from hydra_site.management.memory import saying
from memory import word

HELP = "Pin a memory: it stays active whatever its record, and learning does not supersede it."
arguments = saying.arguments


def work(options: dict[str, Any]) -> int:
    """Pin it."""
    with saying.refusals():
        entry = word.pin(options["id"], True, saying.person())
    saying.told(entry, as_json=options["json"])
    return OK
