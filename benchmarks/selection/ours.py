"""The column of the project's own posterior: what was recorded, in the form in which `judge` sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.shown import NOTHING
from consensus.evidence.fits import ANY
from consensus.evidence.matrix import weigh
from consensus.evidence.posterior import features, posteriors
from consensus.values import Behaviour, CandidateValue, CheckValue

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Floats, Ints
    from benchmarks.selection.shown import Shown
    from consensus.evidence.fits import Fit
    from consensus.evidence.matrix import Evidence
    from consensus.values import CheckKind, Outcome

OUTCOMES: dict[int, Outcome] = {
    ord("P"): "pass",
    ord("F"): "fail",
    ord("E"): "error",
    ord("T"): "timeout",
    ord("X"): "not_run",
    ord("-"): "not_run",
}


def score(shown: Shown, fit: Fit = ANY) -> Floats:
    """Give the posterior of each candidate, 0–1, by the weights of a fit."""
    found = evidence(shown)
    chances = posteriors(found, {e.candidate: features(e, fit.means) for e in found}, fit)
    return np.array([chances[place] for place in range(len(shown.loads))])


def evidence(shown: Shown) -> tuple[Evidence, ...]:
    """Give the evidence on each candidate, in order."""
    return weigh(candidates(shown))


def candidates(shown: Shown) -> list[CandidateValue]:
    """Give the candidates with their checks and behaviour, in order."""
    return [_candidate(shown, place) for place in range(len(shown.loads))]


def _candidate(shown: Shown, place: int) -> CandidateValue:
    runs = bool(shown.sound[place])
    checks = [_check("static", "qa_sentinel", "pass" if runs else "fail")]
    if runs:
        checks += [
            _check("prompt_example", "prompt", "pass" if held else "fail") for held in shown.examples[place]
        ]
        checks += [
            _check("generated_test", author, OUTCOMES[status], weight)
            for status, author, weight in zip(
                shown.status[place].tolist(),
                shown.tests.authors,
                shown.tests.support.tolist(),
                strict=True,
            )
        ]
    return CandidateValue(
        id=place,
        slot=place,
        round=1,
        approach="",
        model="",
        status="answered",
        files={},
        checks=tuple(checks),
        behaviour=_behaviour(values(shown)[place]) if runs else Behaviour(),
    )


def _check(kind: CheckKind, author: str, outcome: Outcome, weight: float = 1.0) -> CheckValue:
    return CheckValue(kind=kind, author=author, outcome=outcome, weight=weight)


def values(shown: Shown) -> Ints:
    """Name what was given on the probes, or, where none were run, on the shown tests' calls: (n, inputs)."""
    return shown.probes if shown.probes.shape[1] else shown.out


def named(row: Ints) -> list[str]:
    """Give the names that stand for these values in an episode."""
    return ["!none" if value == NOTHING else str(value) for value in row.tolist()]


def _behaviour(row: Ints) -> Behaviour:
    return Behaviour(probes=tuple(map(str, range(len(row)))), actual=tuple(named(row)))
