"""Draws the curves of a report: for `--plot`, or `python -m benchmarks.learning.drawing REPORT FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures_folder import prepare
from benchmarks.learning.figures import POISONED_AFTER, WINDOW
from consensus.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "learning-curves.svg"
LABELS = {
    "plain": "with memory",
    "poisoned": f"poisoned after task {POISONED_AFTER}",
    "memory_off": "memory off",
}


def draw(report: dict[str, Any], folder: Path) -> list[Path]:
    """Draw the rolling rates against the number of the task; give the file. Raises OSError."""
    from benchmarks.pictures import INK, MUTED, OURS_COLOUR, percent, picture  # noqa: PLC0415 — needs matplotlib

    styles = {"plain": (OURS_COLOUR, "-"), "poisoned": (INK, "--"), "memory_off": (MUTED, "-")}
    path = folder / FILE
    lives = len(report["environment"]["seeds"])
    title = f"Made-up verbs: accepted and right, of the last {WINDOW} tasks (mean of {lives} lives)"
    with picture(path, title, (7.2, 3.6)) as axes:
        for name, label in LABELS.items():
            colour, line = styles[name]
            curve = [percent(rate) for rate in report["curves"][name]]
            at = range(1, len(curve) + 1)
            if name == "poisoned":
                at, curve = at[POISONED_AFTER - 1 :], curve[POISONED_AFTER - 1 :]
            axes.plot(at, curve, color=colour, linestyle=line, label=label)
        axes.axvline(POISONED_AFTER, color=MUTED, linewidth=0.8, linestyle=":")
        axes.set_xlabel("task")
        axes.set_ylabel("%")
        axes.set_ylim(0, 100)
        axes.set_xlim(WINDOW, len(report["curves"]["plain"]))
        axes.legend(loc="center right")
    return [path]


def main(arguments: Sequence[str]) -> int:
    """Draw a report that was saved; 2 where that cannot be done."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m benchmarks.learning.drawing REPORT.json FOLDER\n")
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
    if not isinstance(report, dict) or report.get("bench") != "learning":
        raise InputError(f"{saved}: not what `./hydra bench learning --json` prints")
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
