"""Fit the weights of the posterior on tasks that no figure is reported on.

    ./hydra bench model --fitting --rows rows.jsonl [--seed N]
    .hydra/envs/app/bin/python -m benchmarks.fit_posterior rows.jsonl … [--fit NAME …]

Logistic regression with a small ridge, by Newton's method, over the candidates that hard evidence leaves.
What the tasks do not vary (the user's tests, examples) keeps the weight that it has, and so does what speaks
in log-odds by a record of its own (reviews, the judge). So do the share and the number of tests and the
silent candidates: on one model's drafts they say the same as the fitted ones, and other models' tests are
wrong more often, so that one that fails must not count like many. `--fit` names other weights to be fitted.
Prints the weights, and for a row of thresholds what would be accepted and how much of it is wrong: by task,
the leader counts; each task is judged by weights that were fitted without its tenth of the tasks.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.rows import Row, read
from consensus.evidence.posterior import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.intervals import Array

FITTED = ("bias", "all_passed", "agreeing", "surprise", "explained", "unexplained")
RIDGE = 1.0
STEPS = 50
FOLDS = 10
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99)


def fit(rows: Sequence[Row], fitted: Sequence[str] = FITTED) -> dict[str, float]:
    """Give WEIGHTS with the `fitted` ones renewed; one that no row varies becomes 0, but for the bias."""
    inputs, right = _table(rows)
    names = list(WEIGHTS)
    fixed = [name for name in names if name not in fitted]
    offset = inputs[:, [names.index(n) for n in fixed]] @ np.array([WEIGHTS[n] for n in fixed])
    x = inputs[:, [names.index(n) for n in fitted]]
    weights = np.zeros(len(fitted))
    ridge = RIDGE * np.diag([float(name != "bias") for name in fitted])  # the bias is free
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(x @ weights + offset)))
        gradient = x.T @ (chance - right) + ridge @ weights
        curvature = (x.T * (chance * (1 - chance))) @ x + ridge + 1e-6 * np.eye(len(fitted))
        weights = weights - np.linalg.solve(curvature, gradient)
    return WEIGHTS | dict(zip(fitted, np.round(weights, 2).tolist(), strict=True))


def _open(row: Row) -> list[tuple[dict[str, float], bool]]:
    """Give the evidence and the truth of each candidate that hard evidence leaves."""
    return [(c.evidence, c.right) for c in row.candidates if not c.excluded]


def _table(rows: Sequence[Row]) -> tuple[Array, Array]:
    left = [pair for row in rows for pair in _open(row)]
    inputs = [[evidence[name] for name in WEIGHTS] for evidence, _ in left]
    return np.array(inputs), np.array([float(mark) for _, mark in left])


def leader(row: Row, weights: dict[str, float]) -> tuple[float, bool] | None:
    """Give the posterior of the candidate that these weights rank first, and whether it is right."""
    scored = [(sum(weights[n] * evidence[n] for n in weights), mark) for evidence, mark in _open(row)]
    if not scored:
        return None
    score, mark = max(scored, key=lambda pair: pair[0])
    return float(1 / (1 + np.exp(-score))), mark


def apart(rows: Sequence[Row], fitted: Sequence[str] = FITTED) -> list[tuple[Row, float, bool]]:
    """Give the leader of each task by weights that were fitted without that task, and its posterior."""
    found: list[tuple[Row, float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([row for place, row in enumerate(rows) if place % FOLDS != fold], fitted)
        found += [(row, *led) for row in rows[fold::FOLDS] if (led := leader(row, weights))]
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on the files named on the command line."""
    parser = argparse.ArgumentParser(description="Fit the weights of the posterior.")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="rows of ./hydra bench model --fitting"
    )
    parser.add_argument("--fit", nargs="+", choices=list(WEIGHTS), default=list(FITTED), metavar="NAME")
    options = parser.parse_args(arguments)
    rows = [row for file in options.files for row in read(file)]
    print(json.dumps(fit(rows, options.fit), indent=4))
    judged = apart(rows, options.fit)
    for threshold in THRESHOLDS:
        for name in [*dict.fromkeys(row.set for row in rows), ""]:
            n = sum(name in ("", row.set) for row in rows)
            taken = [mark for row, chance, mark in judged if name in ("", row.set) and chance >= threshold]
            wrong = len(taken) - sum(taken)
            print(f"threshold {threshold:.2f} {name or 'all':12} accepted {len(taken)}/{n}, wrong {wrong}")


if __name__ == "__main__":
    main()
