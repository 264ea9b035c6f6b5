"""What each idea gives: the gap closed by ranking on some of the evidence alone, left out like the whole.

Each set of features gets weights of its own, fitted without the suite and the tasks that they choose in, and
is held against the set that the project ranks by: a paired difference over tasks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.selection.bootstrap import Bootstrap, figure, ratio
from benchmarks.selection.fitting import FOLDS, RANKED, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.intervals import Array
    from benchmarks.selection.arrays import Floats
    from benchmarks.selection.fitting import Example

IDEAS: dict[str, tuple[str, ...]] = {
    "agreement on all probes": ("agreeing",),
    "agreement, probe by probe": ("log_alike",),
    "tests passed": ("share",),
    "tests passed, by the logarithm of their share": ("log_share",),
    "tests by their share, then agreement probe by probe": ("share", "log_alike"),
    "tests, then agreement on all probes": ("log_share", "agreeing"),
    "tests, then agreement probe by probe": RANKED,
    "tests, then both agreements": (*RANKED, "agreeing"),
}


def measure(rows: Sequence[Example]) -> list[dict[str, Any]]:
    """Give {"idea", "features", "gap_closed", "minus_ours"} for each, as `bench --json` prints figures."""
    table = Table(rows)
    bootstrap = Bootstrap(sorted({row.task for row in rows}))
    tasks = np.array([row.task for row in rows])
    gaps = {name: _gap(table, tasks, ranked, bootstrap) for name, ranked in IDEAS.items()}
    ours = next(gaps[name] for name, ranked in IDEAS.items() if ranked == RANKED)
    n = len(set(tasks))
    return [
        {
            "idea": name,
            "features": list(IDEAS[name]),
            "gap_closed": figure(gap, n),
            "minus_ours": figure(gap - ours, n),
        }
        for name, gap in gaps.items()
    ]


def _gap(table: Table, tasks: Array, ranked: Sequence[str], bootstrap: Bootstrap) -> Floats:
    """Give the mean gap closed over suites, then that of each resample: (1 + B)."""
    leads = np.zeros(table.right.shape, dtype=np.bool_)
    for suite in dict.fromkeys(table.suites):
        for number in range(FOLDS):
            told = (table.suites == suite) & (table.folds == number)
            if told.any():
                weights = table.ranking((table.suites != suite) & (table.folds != number), ranked)
                leads[told] = table.leads(weights)[told]
    right = (leads * table.right).sum(axis=1) / leads.sum(axis=1)
    bounds = table.right.sum(axis=1) / table.sizes, table.right.max(axis=1)
    columns = table.weight[:, None] * np.stack([right, *bounds], axis=1)
    gaps = []
    for suite in dict.fromkeys(table.suites):
        inside = table.suites == suite
        names, owner = np.unique(tasks[inside], return_inverse=True)
        summed: Floats = np.stack([np.bincount(owner, weights=each) for each in columns[inside].T], axis=1)
        ours, least, most = bootstrap.means(names.tolist(), summed).T
        gaps.append(ratio(ours - least, most - least))
    mean: Floats = np.mean(gaps, axis=0)
    return mean
