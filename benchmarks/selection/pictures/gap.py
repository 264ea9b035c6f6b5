"""The share of the gap between random and the oracle that each selector closes, suite by suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.ticker import PercentFormatter

from benchmarks.pictures import MUTED, OURS_COLOUR, bar, percent, picture
from benchmarks.selection.figures import LABELS, OURS, N

if TYPE_CHECKING:
    from pathlib import Path

# Colours that the colour-blind tell apart (Okabe and Ito 2008), and another mark each.
RIVALS = {
    "majority": ("#56b4e9", "s"),
    "mbr": ("#0072b2", "D"),
    "most_tests": ("#009e73", "^"),
    "codet": ("#e69f00", "v"),
    "b4": ("#cc79a7", "P"),
    "srank": ("#000000", "X"),
}
LOOKS = RIVALS | {OURS: (OURS_COLOUR, "o")}
LINES = len(LOOKS) + 2  # a suite takes, the space below it included
INCH = 0.08  # a line
LOWEST, HIGHEST = -30.0, 105.0  # percent; what reaches farther is cut off there


def draw(report: dict[str, Any], path: Path) -> None:
    """Draw the mean above the suites, these in the order of what ours closes."""
    figures, mean = report["figures"], f"mean.{LABELS}.n{N}"
    end = f".{LABELS}.n{N}.{OURS}.gap_closed"
    suites = sorted(
        (key.removesuffix(end) for key in figures if key.endswith(end) and not key.startswith("mean.")),
        key=lambda suite: -(figures[suite + end]["value"] or 0.0),
    )
    tasks = figures[f"{mean}.{OURS}.gap_closed"]["n"]
    title = f"Gap between random and oracle closed, {N} candidates, {LABELS} labels\n"
    title += f"n = {tasks} tasks in {len(suites)} suites, 95 % intervals over tasks"
    rows = {"mean over suites": mean} | {suite: f"{suite}.{LABELS}.n{N}" for suite in suites}
    with picture(path, title, (9.6, 1.6 + len(rows) * LINES * INCH)) as axes:
        labels = []
        for place, (name, key) in enumerate(rows.items()):
            top = place * LINES
            labels.append(f"{name} ({figures[f'{key}.{OURS}.gap_closed']['n']})")
            if place % 2:
                axes.axhspan(top - 1.5, top + LINES - 1.5, color="#f3f4f6", linewidth=0)
            for line, (selector, (colour, mark)) in enumerate(LOOKS.items()):
                told, ours = figures[f"{key}.{selector}.gap_closed"], selector == OURS
                axes.errorbar(
                    [percent(told["value"])],
                    [top + line],
                    xerr=bar(told),
                    fmt=mark,
                    color=colour,
                    markersize=7 if ours else 4.5,
                    elinewidth=2.0 if ours else 0.8,
                    markeredgewidth=0,
                    label=selector if not place else None,
                )
        axes.axhline(LINES - 1.5, color=MUTED, linewidth=1)
        axes.axvline(0, color=MUTED, linewidth=1)
        axes.grid(axis="x", color="#d1d5db", linewidth=0.6)
        middles = [place * LINES + (len(LOOKS) - 1) / 2 for place in range(len(rows))]
        axes.set_yticks(middles, labels)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(len(rows) * LINES - 1.5, -1.5)
        values = [
            percent(figures[f"{key}.{name}.gap_closed"]["value"]) for key in rows.values() for name in LOOKS
        ]
        axes.set_xlim(max(LOWEST, min([-5.0, *values]) - 5), HIGHEST)
        axes.xaxis.set_major_formatter(PercentFormatter(decimals=0))
        axes.set_xlabel("gap closed (0 % is a random pick, 100 % a right one wherever there is one)")
        axes.set_ylabel("suite (tasks)")
        axes.figure.legend(loc="outside lower center", ncols=len(LOOKS), columnspacing=1.2, handletextpad=0.2)
