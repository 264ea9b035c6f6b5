"""What every model does first in Triton's stub process: find its packages, watch the server, show life."""

from __future__ import annotations

import os
import signal
import site
import threading
import time
from contextlib import suppress
from pathlib import Path

BEAT_S = 0.5
STARVED_S = 300  # nothing that a model does keeps Python's lock so long


def settle() -> None:
    """Make PYTHONPATH importable; from now on watch the server and beat.

    The stub's interpreter is isolated: it reads neither PYTHONPATH nor a virtual environment. A stub whose
    server was killed would go on for ever: it ignores SIGTERM too.
    """
    for path in filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)):
        site.addsitedir(path)
    threading.Thread(target=_beat, args=(os.getppid(),), name="beat", daemon=True).start()


def _beat(server: int) -> None:
    """Touch a file named by our process number while Python runs; end with the server.

    The file is for whoever restarts models that hang. Without such a watcher, the kernel's alarm ends a
    process in which a thread hangs with Python's lock.
    """
    beat = Path(os.environ["STUB_BEATS"], str(os.getpid()))
    while os.getppid() == server:
        signal.alarm(STARVED_S)
        with suppress(OSError):  # nobody then judges us by it
            beat.touch()
        time.sleep(BEAT_S)
    os._exit(1)
