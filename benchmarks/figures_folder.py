"""Whether pictures can be drawn in a folder: asked before a measurement begins, not after it."""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from typing import TYPE_CHECKING

from consensus.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def prepare(folder: Path) -> None:
    """Make the folder and find the library; raises InputError that says why nothing can be drawn there."""
    if find_spec("matplotlib") is None:
        raise InputError(
            "figures need matplotlib: install it, as `./hydra bench --figures` does, or leave them out"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(
            f"{folder}: {error.strerror}; name a folder for the figures that can be written"
        ) from error
