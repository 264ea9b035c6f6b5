"""`./hydra memory delete`: an entry is emptied for good."""

from __future__ import annotations

from typing import Any

from hydra_site.management.base import OK
from hydra_site.management.memory import saying
from memory import word

HELP = "Delete a memory: its text and history are gone for good, and the same is not learnt again."
arguments = saying.arguments


def work(options: dict[str, Any]) -> int:
    """Delete it."""
    with saying.refusals():
        entry = word.delete(options["id"], saying.person())
    saying.told(entry, as_json=options["json"])
    return OK
