"""The weights of the posterior: what was fitted on whose answers (`benchmarks/fit_posterior.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.evidence.matrix import Evidence


class Fit(Value, frozen=True):
    """The weights for the answers of one model; `model` "" is for every model without a fit of its own.

    `means` are those of what a model says of its own answers, each on a scale of its own.
    """

    model: str
    means: dict[str, float]
    calibration: dict[str, float]
    ranking: dict[str, float]


EARNED = {  # never fitted: a person's word, and what is in log-odds by a record of its own
    "log_user_tests": 4.0,
    "log_examples": 3.0,
    "reviews": 1.0,
    "judged": 1.0,
}

ANY = Fit(
    model="",
    means={},
    calibration=EARNED
    | {
        "log_examples": 0.0,  # they gate; how many there are told only from which collection a task came
        "bias": -1.8,
        "share_squared": 2.51,
        "agreeing": 2.98,
        "overlap": -1.34,
        "silent": -1.5,
    },
    ranking=EARNED
    | {
        "log_share": 2.08,
        "log_alike": 1.56,
    },
)

NANO = Fit(
    model="nano",
    means={"surprise": 0.1, "explained": 0.554},
    calibration=EARNED
    | {
        "bias": 0.57,
        "share": 0.13,
        "agreeing": 0.82,
        "log_tests": 0.17,
        "silent": -1.5,
        "surprise": -18.77,
        "explained": 0.93,
    },
    ranking=EARNED
    | {
        "share": 0.24,
        "agreeing": 0.5,
        "surprise": -14.2,
        "explained": 11.39,
    },
)

FITS = {fit.model: fit for fit in (ANY, NANO)}


def fit_for(evidence: Sequence[Evidence]) -> Fit:
    """Give the fit of the model that wrote all programs of a task, ANY where several did or it has none."""
    models = {e.model for e in evidence if e.written}
    return FITS.get(models.pop(), ANY) if len(models) == 1 else ANY
