"""Brings a model back whose process died: one process at a time, however many callers notice."""

from __future__ import annotations

import fcntl
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from consensus.inference.triton import TritonServer

log = logging.getLogger(__name__)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # gone with the process that holds it
        yield


def revive(server: TritonServer, model: str, locks: Path, contract: str = "auto") -> bool:
    """Reload `model` if it is dead, and tell whether that was needed.

    `locks` is a folder that all processes of this stack share. Who waited for the lock finds the model alive.
    Raises InferenceUnavailable while the server itself is away.
    """
    with _alone(locks / f"revive-{model}.lock"):
        if server.ready(model) and not server.dead(model, contract):
            return False
        log.warning("model %s died; loading it again", model)
        server.reload(model)
        return True
