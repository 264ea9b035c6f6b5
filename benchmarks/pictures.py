"""How all pictures look: opaque, so that they can be read on any page, and the same bytes every time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from matplotlib import style
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.axes import Axes

INK, MUTED, OURS_COLOUR = "#1f2937", "#6b7280", "#c2410c"
STYLE: dict[str, Any] = {
    "svg.hashsalt": "hydra",  # else the names of the parts are drawn at random
    "svg.fonttype": "none",  # text stays text
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],  # matplotlib brings the first
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


@contextmanager
def picture(path: Path, title: str, size: tuple[float, float]) -> Iterator[Axes]:
    """Give axes to draw on, size (width, height) in inches, and write them as SVG. Raises OSError."""
    with style.context(["default", STYLE]):  # whatever a person's own matplotlibrc says
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title)
        yield axes
        metadata = {"Title": title.replace("\n", ", "), "Date": None, "Creator": None}
        figure.savefig(path, format="svg", metadata=metadata)


def percent(value: float | None) -> float:
    """Give a share of 1 as a percentage; nan, which is not drawn, where there is none."""
    return float("nan") if value is None else 100 * value


def bar(figure: dict[str, Any]) -> list[list[float]]:
    """Give how far the interval of a figure reaches below and above its value, in percent, for `errorbar`."""
    value, low, high = (percent(figure[key]) for key in ("value", "low", "high"))
    return [[max(0.0, value - low)], [max(0.0, high - value)]]
