"""Fit the weights of the posterior on tasks that no figure is reported on.

    ./hydra bench end_to_end --fitting --rows rows.jsonl
    .hydra/envs/app/bin/python -m benchmarks.fit_posterior rows.jsonl

Logistic regression with a small ridge, by Newton's method, over the candidates that hard evidence leaves.
What the tasks do not vary (the user's tests, examples, reviews) keeps the weight that it has. So do the share
and the number of tests and the silent candidates: on one model's drafts they say the same as the fitted ones,
and other models' tests are wrong more often, so that a single failed one must not count like many.
Prints the weights, and for a row of thresholds what would be accepted and how much of it is wrong: by task,
the leader counts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from consensus.evidence.posterior import WEIGHTS

FITTED = ("bias", "all_passed", "agreeing", "surprise")
RIDGE = 1.0
STEPS = 50
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Array = np.ndarray[Any, np.dtype[np.float64]]


def fit(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Give WEIGHTS with the FITTED ones renewed; rows as `benchmarks.end_to_end` writes them."""
    inputs, right = _table(rows)
    names = list(WEIGHTS)
    fixed = [name for name in names if name not in FITTED]
    offset = inputs[:, [names.index(n) for n in fixed]] @ np.array([WEIGHTS[n] for n in fixed])
    x = inputs[:, [names.index(n) for n in FITTED]]
    weights = np.zeros(len(FITTED))
    ridge = RIDGE * np.diag([0.0] + [1.0] * (len(FITTED) - 1))  # the bias is free
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(x @ weights + offset)))
        gradient = x.T @ (chance - right) + ridge @ weights
        curvature = (x.T * (chance * (1 - chance))) @ x + ridge + 1e-6 * np.eye(len(FITTED))
        weights = weights - np.linalg.solve(curvature, gradient)
    return WEIGHTS | dict(zip(FITTED, np.round(weights, 2).tolist(), strict=True))


def _open(row: dict[str, Any]) -> list[tuple[dict[str, float], bool]]:
    """Give the evidence and the truth of each candidate that hard evidence leaves."""
    every = zip(row["evidence"], row["candidates_right"], row["excluded"], strict=True)
    return [(evidence, mark) for evidence, mark, excluded in every if not excluded]


def _table(rows: list[dict[str, Any]]) -> tuple[Array, Array]:
    left = [pair for row in rows for pair in _open(row)]
    inputs = [[evidence[name] for name in WEIGHTS] for evidence, _ in left]
    return np.array(inputs), np.array([float(mark) for _, mark in left])


def accepted(rows: list[dict[str, Any]], weights: dict[str, float], threshold: float) -> tuple[int, int]:
    """Count the tasks that would be accepted, and the wrong ones among them."""
    taken = wrong = 0
    for row in rows:
        scored = [(sum(weights[n] * evidence[n] for n in weights), mark) for evidence, mark in _open(row)]
        if not scored:
            continue
        score, mark = max(scored, key=lambda pair: pair[0])
        if 1 / (1 + np.exp(-score)) >= threshold:
            taken += 1
            wrong += not mark
    return taken, wrong


def main() -> None:
    """Fit on the file named on the command line."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    weights = fit(rows)
    print(json.dumps(weights, indent=4))
    for threshold in THRESHOLDS:
        for name in [*dict.fromkeys(row["set"] for row in rows), ""]:
            mine = [row for row in rows if name in ("", row["set"])]
            taken, wrong = accepted(mine, weights, threshold)
            print(f"threshold {threshold:.2f} {name or 'all':12} accepted {taken}/{len(mine)}, wrong {wrong}")


if __name__ == "__main__":
    main()
