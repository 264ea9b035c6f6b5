"""Intervals beside every figure: 95 %, Wilson's for rates, a bootstrap over tasks for everything else."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from consensus.evidence import wilson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Figure = dict[str, float | int | str | None]
"""What `bench --json` prints of a figure: value, low, high, n, unit; None where there is nothing to say."""
Array = np.ndarray[Any, np.dtype[np.float64]]

RESAMPLES = 4000
SEED = 1  # of the bootstrap: the same rows give the same interval


@dataclass(frozen=True)
class Rate:
    """A share of 1 with its 95 % Wilson interval; all None where n is 0."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """Give hits / n."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Give Wilson's interval."""
        return wilson.interval(self.hits, self.n) if self.n else None

    def figure(self) -> Figure:
        """Give the form that `bench --json` prints."""
        low, high = self.interval or (None, None)
        return {"value": self.value, "low": low, "high": high, "n": self.n, "unit": "fraction"}


def rate(marks: Sequence[bool]) -> Figure:
    """Give the share of true marks."""
    return Rate(sum(marks), len(marks)).figure()


def of_means(
    rows: Sequence[Sequence[float]], condense: Callable[[Array], Array], unit: str = "fraction"
) -> Figure:
    """Give a figure that depends on the means of some columns, with the percentile bootstrap over rows.

    `rows` has one task a row, so what belongs to one task stays together (paired). `condense` turns means of
    shape (..., columns) into figures of shape (...); it may give nan where there is none.
    """
    table = np.array(rows, dtype=float)
    n = len(table)
    if not n:
        return {"value": None, "low": None, "high": None, "n": 0, "unit": unit}
    draws = np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES) / n
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(condense(table.mean(axis=0)))
        again = condense(draws @ table)
    again = again[np.isfinite(again)]
    if not math.isfinite(value) or not len(again):
        return {"value": None, "low": None, "high": None, "n": n, "unit": unit}
    low, high = (float(bound) for bound in np.percentile(again, [2.5, 97.5]))
    return {"value": value, "low": low, "high": high, "n": n, "unit": unit}


def mean(values: Sequence[float], unit: str = "fraction") -> Figure:
    """Give the mean of one value per task."""
    return of_means([(value,) for value in values], lambda means: means[..., 0], unit)


def text(figure: Figure) -> str:
    """Give a figure as people read it."""
    value, low, high = figure["value"], figure["low"], figure["high"]
    if not isinstance(value, float | int):
        return f"n/a (n = {figure['n']})"
    digits = 3 if figure["unit"] == "fraction" else 1
    span = (
        f" [{low:.{digits}f}, {high:.{digits}f}]"
        if isinstance(low, float | int) and isinstance(high, float | int)
        else ""
    )
    unit = "" if figure["unit"] == "fraction" else f" {figure['unit']}"
    return f"{value:.{digits}f}{span}{unit} (n = {figure['n']})"
