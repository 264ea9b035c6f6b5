"""What a person is told when the machine or our own code fails, and where the rest is kept."""

from __future__ import annotations

import errno
import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError

from consensus.errors import HydraError

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000
UNWRITABLE = "HYDRA_HOME ({home}) cannot be written; change its permissions or set HYDRA_HOME"
FULL = "the disk is full; free some space"
CAUSES = {  # words in an error of SQLite or of the system → what they mean
    "disk is full": FULL,
    "no space left": FULL,
    "quota exceeded": FULL,
    "readonly database": UNWRITABLE,
    "unable to open database": UNWRITABLE,
    "read-only file system": "HYDRA_HOME ({home}) is on a read-only file system; set HYDRA_HOME",
    "disk i/o error": "HYDRA_HOME ({home}) cannot be read or written: the disk is full or broken",
}


def log_path(command: str) -> Path:
    """Name the log file of a command."""
    path: Path = settings.HOME.log / f"{command}.log"
    return path


def log_to_file(command: str) -> None:
    """Send all logging of this process to the command's file: standard error belongs to the progress."""
    logging.raiseExceptions = False  # a full disk must not print tracebacks of the logging itself
    handler = RotatingFileHandler(log_path(command), maxBytes=LOG_BYTES, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.root.handlers[:] = [handler]


def sentence(error: Exception, command: str) -> str:
    """Say what went wrong; what nobody expected is logged with its traceback."""
    if isinstance(error, OSError | DatabaseError | HydraError):
        text = str(error).lower()
        for words, meaning in CAUSES.items():
            if words in text:
                return meaning.format(home=settings.HYDRA_HOME)
    if isinstance(error, HydraError):
        return str(error)
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.ENOTDIR):
        return f"{error.filename or settings.HYDRA_HOME}: {error.strerror}"
    log.error("%s broke", command, exc_info=error)
    return f"internal error ({type(error).__name__}); see {log_path(command)}"
