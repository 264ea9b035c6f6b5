"""Limits that a process puts on itself and its children, inside the namespaces."""

from __future__ import annotations

import os
import resource
import sys

MEMORY = 512 * 1024 * 1024  # bytes of address space of one process
FILE = 16 * 1024 * 1024  # bytes of one file
OPEN_FILES = 128
SIGNALS = 256  # queued signals and timers: the kernel counts them with those of the worker's user
PROCESSES = (48, 256, 1024, 4096, 16384)


def restrict(memory: int = MEMORY) -> None:
    """Lower the hard limits for good."""
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_SIGPENDING, SIGNALS),
    ):
        resource.setrlimit(what, (limit, limit))
    _restrict_processes()


def restrict_cpu(seconds: float) -> None:
    """Let this process compute for so many seconds at most, rounded up."""
    limit = int(seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))


def _restrict_processes() -> None:
    """Set the lowest of PROCESSES that still lets us fork.

    Kernels before 5.14 count all processes of the user, not those of the namespace alone.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    for limit in PROCESSES:
        if hard != resource.RLIM_INFINITY and limit > hard:
            break
        resource.setrlimit(resource.RLIMIT_NPROC, (limit, hard))
        try:
            child = os.fork()
        except BlockingIOError:
            continue
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        resource.setrlimit(resource.RLIMIT_NPROC, (limit, limit))
        return
    sys.exit("the user has too many processes to start one more")
