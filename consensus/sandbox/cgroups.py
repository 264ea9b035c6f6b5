"""A cgroup per sandbox, where one can be had: it bounds the memory and the processes of all of them together.

Each process is bounded by its own limits besides, and `confined` counts them all from outside.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections import deque
from functools import cache
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
MEMORY = 1024 * 1024 * 1024  # bytes
PROCESSES = 64
_PREFIX = "hydra-sandbox-"
_left: deque[Path] = deque()  # folders of this process's sandboxes that were busy when they should have gone


class Cgroup:
    """One sandbox's cgroup: a directory (version 2), or one per controller (version 1)."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def remove(self) -> None:
        """Remove it; where processes in it are still dying, a later `make` removes it."""
        for folder in self.folders:
            try:
                folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError:
                _left.append(folder)


def make() -> Cgroup | None:
    """Make a cgroup with its limits set, or give None where this machine lets us have none."""
    parents = _parents()
    if not parents:
        return None
    name = f"{_PREFIX}{os.getpid()}-{uuid.uuid4().hex[:12]}"
    made: list[Path] = []
    try:
        for parent, limits in parents:
            _sweep(parent)
            folder = parent / name
            folder.mkdir()
            made.append(folder)
            for file, value, needed in limits:
                try:
                    (folder / file).write_text(str(value))
                except OSError:
                    if needed:
                        raise
    except OSError:
        Cgroup(tuple(made)).remove()
        return None
    return Cgroup(tuple(made))


def _sweep(parent: Path) -> None:
    """Remove the cgroups that were busy when they should have gone, and those of workers that were killed."""
    for _ in range(len(_left)):
        with contextlib.suppress(IndexError):  # another thread took the last one
            Cgroup((_left.popleft(),)).remove()
    for folder in parent.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if not Path("/proc", owner).exists():
            Cgroup((folder,)).remove()


_Limits = tuple[tuple[str, int, bool], ...]  # file, value, whether it must be there


@cache
def _parents() -> tuple[tuple[Path, _Limits], ...]:
    """Find where a cgroup may be made, by trying."""
    for parents in (_version_2(), _version_1()):
        if not parents:
            continue
        try:
            for parent, limits in parents:
                trial = parent / f"{_PREFIX}{os.getpid()}-trial{uuid.uuid4().hex[:8]}"
                trial.mkdir()
                try:
                    for file, value, needed in limits:
                        if needed:
                            (trial / file).write_text(str(value))
                    if not os.access(parent / "cgroup.procs", os.W_OK):
                        raise PermissionError
                finally:
                    trial.rmdir()
        except OSError:
            continue
        return parents
    return ()


def _version_2() -> tuple[tuple[Path, _Limits], ...]:
    limits: _Limits = (
        ("memory.max", MEMORY, True),
        ("memory.swap.max", 0, False),
        ("memory.oom.group", 0, False),
        ("pids.max", PROCESSES, True),
    )
    own = _own().get("")
    if own is None:
        return ()
    place = ROOT / own.lstrip("/")
    # Our own cgroup holds processes, so it may have no limited children: look for a delegated ancestor.
    for parent in place.parents:
        if parent != ROOT and ROOT not in parent.parents:
            break
        try:
            enabled = (parent / "cgroup.subtree_control").read_text().split()
        except OSError:
            continue
        if {"memory", "pids"} <= set(enabled) and os.access(parent, os.W_OK):
            return ((parent, limits),)
    return ()


def _version_1() -> tuple[tuple[Path, _Limits], ...]:
    limits: dict[str, _Limits] = {
        "memory": (
            ("memory.limit_in_bytes", MEMORY, True),
            ("memory.memsw.limit_in_bytes", MEMORY, False),
            ("memory.swappiness", 0, False),  # where swap is not counted, none is used
        ),
        "pids": (("pids.max", PROCESSES, True),),
    }
    own = _own()
    if not set(limits) <= set(own):
        return ()
    return tuple((ROOT / name / own[name].lstrip("/"), wanted) for name, wanted in limits.items())


def _own() -> dict[str, str]:
    """Give this process's cgroup paths by controller; "" is the version 2 hierarchy."""
    paths = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            for controller in controllers.split(","):
                paths[controller] = path
    return paths
