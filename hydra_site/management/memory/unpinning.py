"""`./hydra memory unpin`: an entry that its record decides about again."""

from __future__ import annotations

from typing import Any

from hydra_site.management.base import OK
from hydra_site.management.memory import saying
from memory import word

HELP = "Unpin a memory: its record decides about it again."
arguments = saying.arguments


def work(options: dict[str, Any]) -> int:
    """Unpin it."""
    with saying.refusals():
        entry = word.pin(options["id"], False, saying.person())
    saying.told(entry, as_json=options["json"])
    return OK
