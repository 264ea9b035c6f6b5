"""The figures of `bench sandbox`, and its bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.intervals import RESAMPLES, SEED, Figure
from benchmarks.model.bars import Bar

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

VARIANTS = ("mixed", "calls", "asserts", "pytest")


def median(values: Sequence[float]) -> Figure:
    """Give the median of times in ms with the percentile bootstrap over rounds."""
    table = np.array(values, dtype=float)
    draws = np.random.default_rng(SEED).choice(table, size=(RESAMPLES, len(table)))
    low, high = (float(bound) for bound in np.percentile(np.median(draws, axis=1), [2.5, 97.5]))
    return {"value": float(np.median(table)), "low": low, "high": high, "n": len(table), "unit": "ms"}


def count(number: int, of: int) -> Figure:
    """Give a plain count."""
    return {"value": number, "low": None, "high": None, "n": of, "unit": "count"}


def costs(backend: str, times: Mapping[str, Sequence[float]]) -> dict[str, Figure]:
    """Give the costs of a sandbox: overheads are differences within a round."""
    found = {f"start.{backend}.p50_ms": median(times["start"])}
    for variant in VARIANTS:
        place = f"checks_60.{backend}" if variant == "mixed" else f"checks_60.{backend}.{variant}"
        overheads = [spent - plain for spent, plain in zip(times[variant], times["plain"], strict=True)]
        found[f"{place}.overhead_ms"] = median(overheads)
    found[f"checks_60.{backend}.whole_ms"] = median(times["mixed"])
    found["checks_60.plain_ms"] = median(times["plain"])
    return found


def drafts(backend: str, times: Mapping[str, Sequence[float]]) -> dict[str, Figure]:
    """Give what an author's drafts cost in one sandbox, and that beside a sandbox for each, by round."""
    shares = [one / other for one, other in zip(times["together"], times["apart"], strict=True)]
    return {
        f"drafts.{backend}.together_ms": median(times["together"]),
        f"drafts.{backend}.together_to_apart": median(shares) | {"unit": "ratio"},
    }


def bars(backends: Collection[str], right: int) -> tuple[Bar, ...]:
    """Give what must hold of every sandbox; so many right programs must pass."""
    return (
        *(Bar(f"checks_60.{backend}.overhead_ms", "≤", 170) for backend in backends),
        *(Bar(f"attacks.{backend}.tried", "≥", 30) for backend in backends),
        *(Bar(f"attacks.{backend}.through", "≤", 0) for backend in backends),
        *(Bar(f"right_programs.{backend}.passed", "≥", right) for backend in backends),
        Bar("forgeries.tried", "≥", 20),
        Bar("forgeries.through", "≤", 0),
    )
