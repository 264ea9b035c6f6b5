"""The report as people read it: a table of the gap closed, suite by suite, and what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from benchmarks.intervals import text
from benchmarks.selection.asking import ACCURACIES
from benchmarks.selection.figures import LABELS, OURS, N, asking_name

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 132  # characters that a row needs; a narrower terminal wraps it, which is better than cutting it off
COLUMNS = ("majority", "mbr", "most_tests", "codet", "b4", "b4_weak_priors", "srank", OURS)
SINGLE = (
    "brier",
    "ece",
    "accepted.precision",
    "accepted.claimed",
    "accepted.coverage",
    "all_agree.precision",
    "all_agree.coverage",
    "accepted.precision_at_40",
    "accepted.precision_at_40_minus_all_agree",
)


def show(report: dict[str, Any], console: Console) -> None:
    """Print it."""
    figures = report["figures"]
    console.width = max(console.width, WIDTH)
    title = "accuracy in %, by suite, labels and number of candidates; last, the mean gap closed over suites"
    table = Table("suite", "random", "oracle", *COLUMNS, title=title)
    cells = [key.removesuffix(".random.accuracy") for key in figures if key.endswith(".random.accuracy")]
    for cell in cells:
        names = ("random", "oracle", *COLUMNS)
        table.add_row(cell, *(_percent(figures[f"{cell}.{name}.accuracy"]) for name in names))
    table.add_section()
    mean = f"mean.{LABELS}.n{N}"
    if f"{mean}.{OURS}.gap_closed" in figures:
        table.add_row(
            mean, "0.0", "100.0", *(_percent(figures[f"{mean}.{name}.gap_closed"]) for name in COLUMNS)
        )
    console.print(table)
    worse = [row for row in report["comparisons"] if row["p_holm"] < 0.05]
    for key in SINGLE:
        console.print(f"{key}: {text(figures[key])}", highlight=False)
    if "deciding.asked" in figures and f"{mean}.{OURS}.gap_closed" in figures:
        asks = (
            f"{chance:.0%} {_percent(figures[f'{mean}.{asking_name(chance)}.gap_closed'])}"
            for chance in ACCURACIES
        )
        console.print(
            f"asking a judge, simulated, in {_percent(figures['deciding.asked'])} % of the draws; "
            f"gap closed, by how often it is right: {', '.join(asks)}",
            highlight=False,
        )
    told = ", ".join(f"{name} {_brier(figures, name)}" for name in ("random", *COLUMNS[:-1]))
    console.print(f"brier of the others, recalibrated: {told}", highlight=False)
    console.print(
        f"{OURS} is significantly worse (Holm, {N} candidates, {LABELS}) in {len(worse)} comparisons"
    )
    for row in worse:
        console.print(f"  {row['suite']}: against {row['rival']} {text(row)}", highlight=False)


def _brier(figures: dict[str, Any], name: str) -> str:
    """Give a rival's score, with a mark where the interval of ours minus it reaches 0."""
    value, high = figures[f"brier.{name}"]["value"], figures[f"brier_minus.{name}"]["high"]
    return "–" if value is None else f"{value:.3f}" + ("" if high < 0 else " (ours not surely lower)")


def _percent(figure: dict[str, Any]) -> str:
    return "–" if figure["value"] is None else f"{100 * figure['value']:.1f}"
