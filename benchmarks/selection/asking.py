"""What the deciding question would give, simulated: a judge that is right so often on what an input gives.

Where the lead is contested, `judge` asks what the splitting input should give. Here a right answer is the
value that most right programs of the problem give, and a wrong one is as harmful as it can be: the value of
the best candidate that gives another. What is said weighs what a judge of that accuracy has earned. Labels
are read for the answer alone, never for whether to ask or on which input.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection import ours
from benchmarks.selection.choosing import distinct
from benchmarks.selection.scoring import hits
from benchmarks.selection.shown import leaders
from consensus.evidence.contest import find_contest, gave
from consensus.evidence.deciding import QUESTIONS
from consensus.evidence.earned import log_odds
from consensus.evidence.posterior import posteriors
from consensus.evidence.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.selection.arrays import Bools, Floats, Ints
    from benchmarks.selection.choosing import Evidence
    from benchmarks.selection.draws import Draws
    from benchmarks.selection.shown import Shown
    from consensus.evidence.fits import Fit
    from consensus.evidence.ranking import Ranking

ACCURACIES = (0.6, 0.7, 0.8, 0.9, 0.95)
WITHIN = next(question.within for question in QUESTIONS if question.purpose == "value")


@dataclass(frozen=True)
class Asked:
    """A problem's draws: the share of them where the judge is asked, and accuracy (0–1) by the judge's."""

    share: float
    accuracy: dict[float, float]


@dataclass(frozen=True)
class Answered:
    """Who leads a draw after the right answer and after the wrong one, by the judge's accuracy; each (n)."""

    asked: bool
    right: dict[float, Bools]
    wrong: dict[float, Bools]


def simulate(evidence: Evidence, draws: Draws, right: Bools, fit: Fit) -> Asked:
    """Ask on every draw of a problem that is contested; `right` (programs) tells which are."""
    found = distinct(evidence, draws)
    answered = []
    for place in found.first:
        calls = draws.calls[place]
        given = ours.values(evidence.shown(np.flatnonzero(right), calls))
        answered.append(answer(evidence.shown(found.programs[place], calls), given, fit))
    marks = right[found.programs]

    def accuracy(chance: float) -> float:
        after_right = np.stack([each.right[chance] for each in answered])[found.again]
        after_wrong = np.stack([each.wrong[chance] for each in answered])[found.again]
        scored: Floats = chance * hits(after_right, marks) + (1 - chance) * hits(after_wrong, marks)
        return float(scored.mean())

    return Asked(
        share=float(np.array([each.asked for each in answered])[found.again].mean()),
        accuracy={chance: accuracy(chance) for chance in ACCURACIES},
    )


def answer(shown: Shown, given: Ints, fit: Fit) -> Answered:
    """Ask where it is contested; `given` (right programs, inputs) names what those give."""
    candidates = ours.candidates(shown)
    ranking = rank(candidates, fit)
    contest = find_contest(ranking, within=WITHIN)
    if contest is None or not contest.call:
        before = dict.fromkeys(ACCURACIES, _leaders(ranking, {}))
        return Answered(asked=False, right=before, wrong=before)
    said = {c.id: name for c in ranking.ranked if (name := gave(c, contest.call)[0])}
    truth = _most(ours.named(given[:, int(contest.call)]))
    lie = next((name for name in said.values() if name != truth), "")
    return Answered(
        asked=True,
        right={chance: _leaders(ranking, _advice(said, truth, chance)) for chance in ACCURACIES},
        wrong={chance: _leaders(ranking, _advice(said, lie, chance)) for chance in ACCURACIES},
    )


def _most(names: Sequence[str]) -> str:
    """Give the value that most give; "" where there is none, which no candidate gives either."""
    values = Counter(name for name in names if not name.startswith("!"))
    return values.most_common(1)[0][0] if values else ""


def _advice(said: dict[int, str], wanted: str, chance: float) -> dict[int, float]:
    points = log_odds(chance)
    return {candidate: points if name == wanted else -points for candidate, name in said.items()}


def _leaders(ranking: Ranking, advice: dict[int, float]) -> Bools:
    values = {
        number: told | {"judged": told["judged"] + advice.get(number, 0.0)}
        for number, told in ranking.values.items()
    }
    chances = posteriors(list(ranking.evidence.values()), values, ranking.fit)
    return leaders(np.array([chances[number] for number in sorted(chances)]))
