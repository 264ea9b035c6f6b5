"""How precise the accepted answers are when more are accepted, the surest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.ticker import PercentFormatter

from benchmarks.pictures import INK, OURS_COLOUR, bar, percent, picture
from benchmarks.selection.figures import LABELS, N

if TYPE_CHECKING:
    from pathlib import Path

AGREED_COLOUR = "#0072b2"
FIRST = 0.02  # a coverage below this is a handful of draws: its precision says nothing


def draw(report: dict[str, Any], path: Path) -> None:
    """Draw the curve, where the default threshold stands on it, and all-pass-and-all-agree beside it."""
    figures, points = report["figures"], report["curves"]["precision_coverage"]
    points = [point for point in points if point["coverage"] >= FIRST and point["precision"] is not None]
    title = f"Precision of accepted answers, {N} candidates, {LABELS} labels\n"
    title += f"n = {figures['accepted.coverage']['n']} tasks, suites where random is right ≥ 60 %"
    across = [percent(point["coverage"]) for point in points]
    with picture(path, title, (7.2, 4.8)) as axes:
        low, high = ([percent(point[key]) for point in points] for key in ("low", "high"))
        axes.fill_between(
            across, low, high, color=OURS_COLOUR, alpha=0.15, linewidth=0, label="95 % over tasks"
        )
        curve = [percent(point["precision"]) for point in points]
        axes.plot(across, curve, color=OURS_COLOUR, linewidth=2, label="highest posterior first")
        threshold = report["environment"]["threshold"]
        axes.plot(
            [percent(figures["accepted.coverage"]["value"])],
            [percent(figures["accepted.precision"]["value"])],
            marker="o",
            linestyle="none",
            markersize=9,
            markerfacecolor="white",
            markeredgecolor=INK,
            markeredgewidth=1.8,
            label=f"accepted: posterior ≥ {threshold:g}",
        )
        agreed, at = figures["all_agree.precision"], figures["all_agree.coverage"]
        axes.errorbar(
            [percent(at["value"])],
            [percent(agreed["value"])],
            xerr=bar(at),
            yerr=bar(agreed),
            fmt="D",
            color=AGREED_COLOUR,
            markersize=7,
            elinewidth=1.5,
            capsize=3,
            label="all pass and all agree, 95 % over tasks",
        )
        axes.set_xlim(0, 100)
        axes.set_ylim(max(0.0, 10 * (min([90.0, *low]) // 10)), 100)
        axes.grid(color="#e5e7eb", linewidth=0.6)
        axes.xaxis.set_major_formatter(PercentFormatter(decimals=0))
        axes.yaxis.set_major_formatter(PercentFormatter(decimals=0))
        axes.set_xlabel("coverage: share of draws that are accepted")
        axes.set_ylabel("precision: share of these that are right")
        axes.legend(loc="lower left")
