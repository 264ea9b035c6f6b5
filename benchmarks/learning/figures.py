"""The figures of `bench learning`: means over lives, with Student's interval over lives."""

from __future__ import annotations

import math
from statistics import mean, stdev
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.intervals import Figure
    from benchmarks.learning.journal import Lived

FIRST, LAST = 30, 100  # tasks
POISONED_AFTER = 150  # tasks
WINDOW = 50  # tasks of the rolling rate
WITHIN = 0.08  # of the unpoisoned run: recovered
PATIENCE = 100  # tasks after the poison by which it has to be recovered
T_975 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)  # Student's, by degrees of freedom

Marks = list[bool]
"""Of each task of a life, in order, whether it was accepted and right."""


def marks(lived: Sequence[Lived]) -> Marks:
    """Give which tasks of a life count."""
    return [each.good for each in lived]


def figures(plain: Sequence[Marks], off: Sequence[Marks], poisoned: Sequence[Marks]) -> dict[str, Figure]:
    """Give every figure; one life an item, each list in the order of the seeds.

    A poisoned life is whole: its first POISONED_AFTER tasks are those of the plain one.
    """
    first = [_share(life[:FIRST]) for life in plain]
    last = [_share(life[-LAST:]) for life in plain]
    found = {
        "first_30": over_lives(first),
        "last_100": over_lives(last),
        "gain": over_lives([b - a for a, b in zip(first, last, strict=True)]),
        "memory_off.first_30": over_lives([_share(life[:FIRST]) for life in off]),
        "memory_off.last_100": over_lives([_share(life[-LAST:]) for life in off]),
        "memory_off.gain": over_lives([_share(life[-LAST:]) - _share(life[:FIRST]) for life in off]),
        "poisoned.last_100": over_lives([_share(life[-LAST:]) for life in poisoned]),
    }
    recovered = tasks_to_recover(rolling(plain), rolling(poisoned))
    found["poisoned.tasks_to_recover"] = {
        "value": recovered,
        "low": None,
        "high": None,
        "n": len(poisoned),
        "unit": "tasks",
    }
    return found


def over_lives(values: Sequence[float]) -> Figure:
    """Give the mean of one value per life; of a single life, no interval."""
    n = len(values)
    value = mean(values)
    low = high = None
    if 2 <= n <= len(T_975) + 1:
        half = T_975[n - 2] * stdev(values) / math.sqrt(n)
        low, high = value - half, value + half
    return {"value": value, "low": low, "high": high, "n": n, "unit": "fraction"}


def rolling(lives: Sequence[Marks]) -> list[float]:
    """Give the rate of the WINDOW tasks that end with each, mean over lives; nan before there are so many."""
    table = np.array(lives, dtype=float).mean(axis=0)
    sums = np.concatenate([[0.0], np.cumsum(table)])
    rates = (sums[WINDOW:] - sums[:-WINDOW]) / WINDOW
    return [math.nan] * (WINDOW - 1) + [float(rate) for rate in rates]


def tasks_to_recover(plain: Sequence[float], poisoned: Sequence[float]) -> int | None:
    """Give after how many tasks behind the poison the rolling rate is back, and stays; None if never.

    Back: within WITHIN below the plain one at the same place, or above it.
    """
    behind = [
        other >= rate - WITHIN - 1e-9
        for rate, other in zip(plain[POISONED_AFTER:], poisoned[POISONED_AFTER:], strict=True)
    ]
    lost = [number for number, back in enumerate(behind, 1) if not back]
    recovered = lost[-1] + 1 if lost else 1
    return recovered if recovered <= len(behind) else None


def bars(found: dict[str, Figure]) -> list[dict[str, Any]]:
    """Hold the figures against what the memory has to reach; none is held where there is no interval."""
    gain, off = found["gain"], found["memory_off.gain"]
    recovered = found["poisoned.tasks_to_recover"]["value"]
    return [
        _bar("gain ≥ 40 points", gain["value"], least=0.40),
        _bar("gain, low end of the interval ≥ 30 points", gain["low"], least=0.30),
        _bar("last 100 ≥ 75 %", found["last_100"]["value"], least=0.75),
        _bar("memory off: last 100 within 8 points of the first 30", _size(off["value"]), most=0.08),
        {
            "bar": f"poisoned: recovered after ≤ {PATIENCE} tasks",
            "value": recovered,
            "holds": isinstance(recovered, int) and recovered <= PATIENCE,
        },
    ]


def _bar(name: str, value: Any, *, least: float = -math.inf, most: float = math.inf) -> dict[str, Any]:
    return {"bar": name, "value": value, "holds": value is not None and least <= value <= most}


def _size(value: Any) -> float | None:
    return None if value is None else abs(value)


def _share(some: Sequence[bool]) -> float:
    return sum(some) / len(some)
