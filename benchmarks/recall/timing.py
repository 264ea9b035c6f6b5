"""Milliseconds of the same questions to several stores, interleaved: what the machine does hits them all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.intervals import RESAMPLES, SEED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.intervals import Figure

WARM = 10  # questions before the first that counts


def interleaved(
    stores: Mapping[str, Callable[[int], object]], count: int, advance: Callable[[], None]
) -> dict[str, list[float]]:
    """Ask each store each question, by its number; who is asked first goes round. Give milliseconds."""
    names = list(stores)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-WARM, count):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            began = time.perf_counter()
            stores[name](number % count)
            if number >= 0:
                taken[name].append((time.perf_counter() - began) * 1000)
        if number >= 0:
            advance()
    return taken


def percentile(values: Sequence[float], share: float) -> Figure:
    """Give a percentile in milliseconds, with the bootstrap's interval over questions."""
    return _bootstrapped(np.array(values), lambda draws: np.percentile(draws, share, axis=-1), "ms")


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    """Give the median of what one takes over what the other takes for the same question."""
    pairs = np.array(ours) / np.array(theirs)
    return _bootstrapped(pairs, lambda draws: np.median(draws, axis=-1), "times")


def _bootstrapped(
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    condense: Callable[[np.ndarray[tuple[int, ...], np.dtype[np.float64]]], object],
    unit: str,
) -> Figure:
    n = len(values)
    picks = np.random.default_rng(SEED).integers(0, n, size=(RESAMPLES // 4, n))
    low, high = np.percentile(np.asarray(condense(values[picks])), [2.5, 97.5])
    value = float(np.asarray(condense(values)))
    return {"value": value, "low": float(low), "high": float(high), "n": n, "unit": unit}
