"""Runs a program that dies with its parent: `python -IS confine.py PARENT_PID PROGRAM ARGUMENTS…`.

The kernel sends the signal (prctl's PR_SET_PDEATHSIG), so it holds when the parent is killed with -9 too.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Bind to the parent, then become the program."""
    parent = int(arguments[0])
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it died before the bond was made
        sys.exit(1)
    os.execvp(arguments[1], arguments[1:])  # noqa: S606 — no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
