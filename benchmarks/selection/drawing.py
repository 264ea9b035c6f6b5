"""Draws a report as SVG files: for `--figures`, or `python -m benchmarks.selection.drawing REPORT FOLDER`."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures_folder import prepare
from consensus.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURES = {
    "gap": "selection-gap-closed",
    "calibration": "selection-calibration",
    "coverage": "selection-precision-coverage",
}
"""Module of `pictures` → name of its file."""


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
