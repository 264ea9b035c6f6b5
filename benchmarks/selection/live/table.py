"""The report as people read it: the figures, and every draw whose leaders differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from benchmarks.intervals import text

if TYPE_CHECKING:
    from rich.console import Console


def show(report: dict[str, Any], console: Console) -> None:
    """Print it."""
    for key, figure in report["figures"].items():
        console.print(f"{key}: {text(figure)}", highlight=False)
    if not report["differences"]:
        return
    table = Table("suite", "problem", "bench", "live", "cause", title="draws with other leaders")
    for row in report["differences"]:
        leaders = (_places(row[side]) for side in ("bench_leaders", "live_leaders"))
        table.add_row(row["suite"], row["problem"], *leaders, row["cause"])
    console.print(table, markup=False)


def _places(places: list[int] | None) -> str:
    return "–" if places is None else " ".join(map(str, places))
