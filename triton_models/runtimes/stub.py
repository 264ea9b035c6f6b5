"""What every model does first inside Triton's stub process: find its packages, and watch the server."""

from __future__ import annotations

import os
import signal
import site
import threading
import time

WATCH_S = 1.0
STARVED_S = 300  # nothing that a model does keeps Python's lock so long


def settle() -> None:
    """Make PYTHONPATH importable and start to watch the server.

    The stub's interpreter is isolated: it reads neither PYTHONPATH nor a virtual environment. A stub whose
    server was killed would go on for ever: it ignores SIGTERM too.
    """
    for path in filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)):
        site.addsitedir(path)
    threading.Thread(target=_watch, args=(os.getppid(),), name="watch-server", daemon=True).start()


def _watch(server: int) -> None:
    """End with the server. Where a thread hangs with Python's lock, the kernel's alarm ends the process."""
    while os.getppid() == server:
        signal.alarm(STARVED_S)
        time.sleep(WATCH_S)
    os._exit(1)
