"""What every model does first inside Triton's stub process: find its packages, and watch the server."""

from __future__ import annotations

import os
import site
import threading
import time

WATCH_S = 1.0


def settle() -> None:
    """Make PYTHONPATH importable and start to watch the server.

    The stub's interpreter is isolated: it reads neither PYTHONPATH nor a virtual environment. A stub whose
    server was killed would go on for ever: it ignores SIGTERM too.
    """
    for path in filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)):
        site.addsitedir(path)
    threading.Thread(target=_watch, args=(os.getppid(),), name="watch-server", daemon=True).start()


def _watch(server: int) -> None:
    while os.getppid() == server:
        time.sleep(WATCH_S)
    os._exit(1)
