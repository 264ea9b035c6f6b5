"""Clears what a killed tritonserver left, then becomes the new one: `launch.py STUB PREFIX PROGRAM …`.

A model's process whose server was killed may hang for ever in a lock that the server held, out of Python's
reach. So whoever starts the next server, a restart included, first ends the processes that run STUB (a path
that only this home has), and removes the shared memory whose names begin with PREFIX.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 — where Linux keeps it; Triton makes the names


def clear(stub: str, prefix: str) -> None:
    """End the processes of `stub` and remove the shared memory of `prefix`."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile, or is not ours to read
            if (process / "cmdline").read_bytes().split(b"\0")[0] == os.fsencode(stub):
                os.kill(int(process.name), signal.SIGKILL)
    for left in SHARED_MEMORY.glob(f"{prefix}*"):
        left.unlink(missing_ok=True)


if __name__ == "__main__":
    clear(sys.argv[1], sys.argv[2])
    os.execv(sys.argv[3], sys.argv[3:])  # noqa: S606 — no shell is wanted
