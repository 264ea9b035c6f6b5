"""Brings a model back whose process died: one process at a time, however many callers notice."""

from __future__ import annotations

import fcntl
import logging
import os
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
    if not path.exists():
        path.touch()
        os.utime(path, (0, 0))  # never reloaded yet
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # gone with the process that holds it
        yield


def reloaded(model: str, locks: Path, since: float) -> bool:
    """Tell whether any process of this stack has reloaded `model` at `since` (time.time()) or later."""
    lock = _lock(locks, model)
    return lock.exists() and lock.stat().st_mtime >= since


def _lock(locks: Path, model: str) -> Path:
    return locks / f"revive-{model}.lock"


def revive(server: TritonServer, model: str, locks: Path, since: float) -> bool:
    """Reload `model`, which a call that began at `since` saw dead; tell whether that was needed.

    `locks` is a folder that all processes of this stack share. Who waited for the lock finds that another has
    reloaded the model after its own call began. (Probing instead is no answer: calls to a dead process that
    still holds broken streams hang rather than fail.)
    Raises InferenceUnavailable while the server itself is away.
    """
    lock = _lock(locks, model)
    with _alone(lock):
        if reloaded(model, locks, since):
            return False
        log.warning("model %s died; loading it again", model)
        server.reload(model)
        os.utime(lock)
        return True
