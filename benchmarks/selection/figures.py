"""From accuracies of tasks to the figures that are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.bootstrap import figure, ratio
from benchmarks.selection.holm import adjusted
from benchmarks.selection.rivals import PUBLISHED
from benchmarks.selection.scoring import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from benchmarks.intervals import Figure
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.bootstrap import Bootstrap
    from benchmarks.selection.scoring import Scores

OURS = "hydra"
N, LABELS = 3, "plus"  # what the mean over suites, the comparisons and the calibration are taken at
Resampled = dict[Cell, dict[str, "Floats"]]
"""Cell → selector → accuracy as it is, then of each resample."""


def resample(scores: Scores, bootstrap: Bootstrap) -> Resampled:
    """Give every accuracy with its resamples, paired over all cells."""
    found: Resampled = {}
    for cell, by_selector in scores.cells.items():
        names, tasks = list(by_selector), list(by_selector["random"])
        table = np.array([[by_selector[name][task] for name in names] for task in tasks])
        found[cell] = dict(zip(names, bootstrap.means(tasks, table).T, strict=True))
    return found


def gap_closed(accuracies: Mapping[str, Floats], name: str) -> Floats:
    """Give the share of the way from random to the oracle that a selector goes; below 0 it is worse."""
    return ratio(accuracies[name] - accuracies["random"], accuracies["oracle"] - accuracies["random"])


def figures(resampled: Resampled, scores: Scores) -> dict[str, Figure]:
    """Give accuracy and gap closed of every cell and selector, their means, and how far ours is ahead."""
    found: dict[str, Figure] = {}
    for cell, accuracies in resampled.items():
        n = len(scores.cells[cell]["random"])
        for name, values in accuracies.items():
            key = f"{cell.suite}.{cell.labels}.n{cell.n}.{name}"
            found[f"{key}.accuracy"] = figure(values, n)
            found[f"{key}.gap_closed"] = figure(gap_closed(accuracies, name), n)
    cells = mean_cells(resampled)
    tasks = {task for cell in cells for task in scores.cells[cell]["random"]}
    for name in resampled[cells[0]] if cells else ():
        mean = mean_gap(resampled, name)
        found[f"mean.{LABELS}.n{N}.{name}.gap_closed"] = figure(mean, len(tasks))
    for rival in PUBLISHED if cells else ():
        ahead = mean_gap(resampled, OURS) - mean_gap(resampled, rival)
        found[f"mean.{LABELS}.n{N}.{OURS}_minus.{rival}"] = figure(ahead, len(tasks))
    return found


def asking_name(accuracy: float) -> str:
    """Name ours with a judge that is right so often (0–1) where it is asked."""
    return f"{OURS}_asks_{round(100 * accuracy)}"


def questions(asked: Mapping[tuple[str, str], float], bootstrap: Bootstrap) -> dict[str, Figure]:
    """Give the share of the draws where the judge is asked, by (suite, task)."""
    tasks, shares = [task for _, task in asked], np.array(list(asked.values()))
    means = bootstrap.means(tasks, shares.reshape(-1, 1))[:, 0]
    return {"deciding.asked": figure(means, len(set(tasks)))}


def mean_cells(resampled: Resampled) -> list[Cell]:
    """Give the cells that the mean over suites is taken of."""
    return [cell for cell in resampled if (cell.labels, cell.n) == (LABELS, N)]


def mean_gap(resampled: Resampled, name: str) -> Floats:
    """Give the plain mean over suites of the gap that a selector closes, with its resamples."""
    mean: Floats = np.mean([gap_closed(resampled[cell], name) for cell in mean_cells(resampled)], axis=0)
    return mean


def against_published(resampled: Resampled, scores: Scores) -> list[dict[str, Any]]:
    """Compare ours with each published selector on each suite: paired difference of accuracy, and p.

    p is one-sided, of ours being worse, from the bootstrap; `p_holm` is Holm's over all comparisons.
    """
    rows: list[dict[str, Any]] = []
    for cell in mean_cells(resampled):
        for rival in PUBLISHED:
            differences = resampled[cell][OURS] - resampled[cell][rival]
            again = differences[1:][np.isfinite(differences[1:])]
            worse = (1 + int((again >= 0).sum())) / (1 + len(again))
            told = figure(differences, len(scores.cells[cell]["random"]))
            rows.append({"suite": cell.suite, "rival": rival, **told, "p": worse})
    for row, p in zip(rows, adjusted([row["p"] for row in rows]), strict=True):
        row["p_holm"] = p
    return rows
