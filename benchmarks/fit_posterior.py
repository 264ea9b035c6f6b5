"""Fit the weights of the posterior on tasks that no figure is reported on.

    ./hydra bench model --fitting --rows rows.jsonl [--seed N]
    .hydra/envs/app/bin/python -m benchmarks.fit_posterior rows.jsonl …

The ranking is fitted as a conditional logit over the candidates of each task that hard evidence leaves: what
probability it gives to right ones. The calibration is a logistic regression on the leaders that it chooses.
Both by Newton's method, with a ridge in units of each feature's spread. What the tasks do not vary (the
user's tests, examples) keeps the weight that it has, and so does what speaks in log-odds by a record of its
own (reviews, the judge). So do the silent candidates, and agreement in the ranking: one model's answers tell
little of them, and where a model cannot explain they are all there is. Whether all tests were passed has no
weight: beside the share it told nothing, and fitted it would have spoken against an answer.
Prints both tables, and, each task judged by weights that were fitted without its tenth of the tasks: how
often the choice is right, and for a row of thresholds what would be accepted and how much of it is wrong.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.logit import Groups, conditional, logistic, renewed
from benchmarks.rows import Row, read
from consensus.evidence.fits import NANO, Fit
from consensus.evidence.posterior import score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.intervals import Array

RANKED = ("share", "surprise", "explained")
CALIBRATED = ("bias", "share", "log_tests", "agreeing", "surprise", "explained")
RIDGE = {"ranking": 0.3, "calibration": 1.0}
FOLDS = 10
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99)

Marked = tuple[dict[str, float], bool]  # the features of a candidate, and whether it is right


def fit(rows: Sequence[Row], old: Fit = NANO) -> Fit:
    """Give the fit with what is fitted renewed."""
    groups = [left for row in rows if (left := _open(row))]
    ranking = renewed(old.ranking, RANKED, conditional(_grouped(groups, old.ranking), RIDGE["ranking"]))
    leaders = [_lead(group, ranking) for group in groups]
    calibration = renewed(old.calibration, CALIBRATED, _calibrated(leaders, old.calibration))
    return Fit(model=old.model, means=old.means, ranking=ranking, calibration=calibration)


def _grouped(groups: Sequence[Sequence[Marked]], old: Mapping[str, float]) -> Groups:
    most = max(map(len, groups), default=0)
    x, right = np.zeros((len(groups), most, len(RANKED))), np.zeros((len(groups), most))
    running, offset = np.zeros_like(right), np.zeros_like(right)
    for place, group in enumerate(groups):
        x[place, : len(group)] = _columns(group, RANKED)
        right[place, : len(group)] = [float(mark) for _, mark in group]
        running[place, : len(group)] = 1.0
        offset[place, : len(group)] = _offset(group, old, RANKED)
    return Groups(x, right, running, offset, np.ones(len(groups)))


def _calibrated(leaders: Sequence[Marked], old: Mapping[str, float]) -> Array:
    right = np.array([float(mark) for _, mark in leaders])
    free = np.array([float(name != "bias") for name in CALIBRATED])
    return logistic(
        _columns(leaders, CALIBRATED),
        right,
        _offset(leaders, old, CALIBRATED),
        np.ones(len(leaders)),
        RIDGE["calibration"] * free,
    )


def _columns(marked: Sequence[Marked], names: Sequence[str]) -> Array:
    return np.array([[values[name] for name in names] for values, _ in marked])


def _offset(marked: Sequence[Marked], weights: Mapping[str, float], fitted: Sequence[str]) -> Array:
    kept = {name: weight for name, weight in weights.items() if name not in fitted}
    return np.array([score(values, kept) for values, _ in marked])


def _open(row: Row) -> list[Marked]:
    """Give the evidence and the truth of each candidate that hard evidence leaves."""
    return [(c.evidence, c.right) for c in row.candidates if not c.excluded]


def _lead(group: Sequence[Marked], ranking: Mapping[str, float]) -> Marked:
    return max(group, key=lambda marked: score(marked[0], ranking))


def leader(row: Row, weights: Fit) -> tuple[float, bool] | None:
    """Give the posterior of the candidate that these weights rank first, and whether it is right."""
    group = _open(row)
    if not group:
        return None
    values, mark = _lead(group, weights.ranking)
    return float(1 / (1 + np.exp(-score(values, weights.calibration)))), mark


def apart(rows: Sequence[Row]) -> list[tuple[Row, float, bool]]:
    """Give the leader of each task by weights that were fitted without that task, and its posterior."""
    found: list[tuple[Row, float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([row for place, row in enumerate(rows) if place % FOLDS != fold])
        found += [(row, *led) for row in rows[fold::FOLDS] if (led := leader(row, weights))]
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on the files named on the command line."""
    parser = argparse.ArgumentParser(description="Fit the weights of the posterior.")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="rows of ./hydra bench model --fitting"
    )
    options = parser.parse_args(arguments)
    rows = [row for file in options.files for row in read(file)]
    weights = fit(rows)
    print(json.dumps({"calibration": weights.calibration, "ranking": weights.ranking}, indent=4))
    judged = apart(rows)
    names = [*dict.fromkeys(row.set for row in rows), ""]
    for name in names:
        _tell_choice(name, [row for row in rows if name in ("", row.set)], judged)
    for threshold in THRESHOLDS:
        for name in names:
            n = sum(name in ("", row.set) for row in rows)
            taken = [mark for row, chance, mark in judged if name in ("", row.set) and chance >= threshold]
            wrong = len(taken) - sum(taken)
            print(f"threshold {threshold:.2f} {name or 'all':12} accepted {len(taken)}/{n}, wrong {wrong}")


def _tell_choice(name: str, rows: Sequence[Row], judged: Sequence[tuple[Row, float, bool]]) -> None:
    one = np.mean([np.mean([c.right for c in row.candidates]) for row in rows])
    some = np.mean([any(c.right for c in row.candidates) for row in rows])
    chosen = sum(mark for row, _, mark in judged if name in ("", row.set)) / len(rows)
    print(f"choice {name or 'all':12} one {one:.3f}, chosen {chosen:.3f}, any {some:.3f}")


if __name__ == "__main__":
    main()
