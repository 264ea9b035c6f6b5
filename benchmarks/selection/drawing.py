"""Draws a report as SVG files: for `--figures`, or `python -m benchmarks.selection.drawing REPORT FOLDER`."""

from __future__ import annotations

import json
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURES = {
    "gap": "selection-gap-closed",
    "calibration": "selection-calibration",
    "coverage": "selection-precision-coverage",
}
"""Module of `pictures` → name of its file."""


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


def draw(report: dict[str, Any], folder: Path) -> list[Path]:
    """Draw every picture; give the files. Raises OSError."""
    written = []
    for module, name in PICTURES.items():
        path = folder / f"{name}.svg"
        import_module(f"benchmarks.selection.pictures.{module}").draw(report, path)
        written.append(path)
    return written


def main(arguments: Sequence[str]) -> int:
    """Draw a report that was saved; 2 where that cannot be done."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m benchmarks.selection.drawing REPORT.json FOLDER\n")
        return 2
    saved, folder = map(Path, arguments)
    try:
        report = _read(saved)
        prepare(folder)
    except (InputError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for path in draw(report, folder):
        sys.stdout.write(f"{path}\n")
    return 0


def _read(saved: Path) -> dict[str, Any]:
    try:
        report = json.loads(saved.read_bytes())
    except ValueError as error:
        raise InputError(f"{saved}: {error}") from error
    if not isinstance(report, dict) or "curves" not in report:
        raise InputError(f"{saved}: not what `./hydra bench selection --json` prints")
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
