"""Whether what the posterior claims comes true: the reliability diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.ticker import PercentFormatter

from benchmarks.pictures import INK, MUTED, OURS_COLOUR, bar, percent, picture
from benchmarks.selection.figures import LABELS, N

if TYPE_CHECKING:
    from pathlib import Path


def draw(report: dict[str, Any], path: Path) -> None:
    """Draw one point a bin, claimed against right."""
    figures, points = report["figures"], report["curves"]["reliability"]
    draws = sum(point["draws"] for point in points)
    title = f"Calibration of the leader's posterior, {N} candidates, {LABELS} labels\n"
    title += f"n = {draws:,} draws of {figures['brier']['n']} tasks, all suites, left out by suite and task"
    if report["environment"]["weights"] == "as committed":
        title = title.replace("left out by suite and task", "weights as committed")
    with picture(path, title, (6.4, 6.2)) as axes:
        axes.plot([0, 100], [0, 100], color=MUTED, linestyle="--", linewidth=1, label="claimed is right")
        for place, point in enumerate(points):
            axes.errorbar(
                [percent(point["claimed"])],
                [percent(point["right"])],
                yerr=bar(point | {"value": point["right"]}),
                fmt="o",
                color=OURS_COLOUR,
                markersize=7,
                elinewidth=1.5,
                capsize=3,
                label=f"{len(points)} bins of equal mass, 95 % over tasks" if not place else None,
            )
        told = ", ".join(
            f"{name} {figures[key]['value']:.3f}" for name, key in (("ECE", "ece"), ("Brier", "brier"))
        )
        axes.text(98, 3, told, ha="right", color=INK)
        axes.set_xlim(0, 100)
        axes.set_ylim(0, 100)
        axes.set_aspect("equal")
        axes.grid(color="#e5e7eb", linewidth=0.6)
        axes.xaxis.set_major_formatter(PercentFormatter(decimals=0))
        axes.yaxis.set_major_formatter(PercentFormatter(decimals=0))
        axes.set_xlabel("claimed: posterior of the leader, mean of the bin")
        axes.set_ylabel("right: share of draws whose leader is right")
        axes.legend(loc="upper left")
