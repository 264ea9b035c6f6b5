from __future__ import annotations

import random

import msgspec

from benchmarks import fit_posterior
from consensus.evidence.posterior import WEIGHTS
from tests.benchmarks.test_figures import answered, row


def test_fitting_finds_what_decides_and_leaves_the_rest() -> None:
    rng = random.Random(1)
    rows = []
    for _ in range(300):
        evidence = dict.fromkeys(WEIGHTS, 0.0) | {
            "bias": 1.0,
            "agreeing": rng.random(),
            "silent": rng.random(),
        }
        right = evidence["agreeing"] + rng.gauss(0, 0.1) > 0.5
        told = msgspec.structs.replace(answered("a", right=right), evidence=evidence)
        rows.append(msgspec.structs.replace(row((right,) * 3, 0), candidates=(told,)))
    weights = fit_posterior.fit(rows)
    assert weights["agreeing"] > 3
    assert abs(weights["all_passed"]) < 0.5
    assert weights["log_user_tests"] == WEIGHTS["log_user_tests"]
    taken = [mark for _, chance, mark in fit_posterior.apart(rows) if chance >= 0.8]
    assert len(taken) > 60
    assert taken.count(False) / len(taken) < 0.1
    assert fit_posterior.fit(rows, ["bias"])["agreeing"] == WEIGHTS["agreeing"]
