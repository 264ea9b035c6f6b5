"""The mark that tells all processes of a stack that a model's processes were ended.

A stream whose process died says nothing for ever. So whoever ends a model's processes marks the time in a
file of the folder that the stack shares, and calls that began before know that nothing will come.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def mark(model: str, marks: Path) -> None:
    """Tell that every call to `model` that is under way now is lost."""
    marks.mkdir(parents=True, exist_ok=True)
    path, now = _path(model, marks), time.time_ns()
    path.touch()
    os.utime(path, ns=(now, now))  # by time.time(): the file system's own clock may lag behind it


def lost(model: str, marks: Path, since: float) -> bool:
    """Tell whether a call that began at `since` (time.time()) is lost."""
    try:
        return _path(model, marks).stat().st_mtime_ns >= since * 1e9
    except FileNotFoundError:
        return False


def _path(model: str, marks: Path) -> Path:
    return marks / f"ended-{model}"
