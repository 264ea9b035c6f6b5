"""Runs `bench selection`: draws, choices, scores, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from django.conf import settings

from benchmarks.selection import (
    calibration,
    data,
    figures,
    kept_runs,
    labels,
    ours,
    planning,
    probing,
    rivals,
)
from benchmarks.selection.bootstrap import Bootstrap
from benchmarks.selection.choosing import Evidence, choose
from benchmarks.selection.draws import draw
from benchmarks.selection.probed import Probed
from benchmarks.selection.scoring import Cell, Scores
from consensus.sandbox.factory import from_settings

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.rows import Track
    from benchmarks.selection.data import Recorded, Suite
    from benchmarks.selection.labels import Truth
    from benchmarks.selection.shown import Selector

SIZES = (3, 5, 10, 20)
DRAWS, QUICK_DRAWS = 200, 50
QUICK_SHARE = 3  # of so many tasks, one is scored
ROOM = 0.6  # accepted answers are scored in suites where random is right at least this often
SELECTORS: dict[str, Selector] = {**rivals.PUBLISHED, **rivals.OTHERS, figures.OURS: ours.score}


class Measuring:
    """What is found on the way through the suites."""

    def __init__(self, truth: Truth, *, seed: int, count: int) -> None:
        self.scores = Scores()
        self.claims = calibration.Claims()
        self._truth = truth
        self._seed = seed
        self._count = count

    def add(self, suite: Suite, recorded: Recorded, probed: Probed) -> None:
        """Draw from a problem's answers at every size, let everybody choose, and score that."""
        problem = recorded.problem
        evidence = Evidence(recorded, probed, suite.asserts_per_generation)
        for n in SIZES:
            draws = draw(problem, suite, n, count=self._count, seed=self._seed)
            if draws is None:
                continue
            chosen = choose(evidence, draws, SELECTORS)
            for kind, by_problem in self._truth.items():
                right = by_problem.get(problem.id)
                if right is None:
                    continue
                self.scores.add(Cell(suite.name, kind, n), problem.task_id, chosen, right)
                if (kind, n) == (figures.LABELS, figures.N):
                    self.claims.add(suite.name, problem.task_id, chosen, right, figures.OURS)

    def report(self) -> dict[str, Any]:
        """Give {"figures", "comparisons"}."""
        bootstrap = Bootstrap(
            sorted({task for cell in self.scores.cells.values() for task in cell["random"]})
        )
        resampled = figures.resample(self.scores, bootstrap)
        roomy = {
            cell.suite
            for cell in figures.mean_cells(resampled)
            if np.mean(list(self.scores.cells[cell]["random"].values())) >= ROOM
        }
        return {
            "figures": figures.figures(resampled, self.scores)
            | calibration.pooled(self.claims, bootstrap)
            | calibration.accepted(self.claims, roomy, settings.HYDRA_THRESHOLD, bootstrap),
            "comparisons": figures.against_published(resampled, self.scores),
        }


def run(folder: Path, track: Track, *, seed: int, quick: bool, kept: Path | None) -> dict[str, Any]:
    """Score every suite of a folder; give {"figures", "comparisons", "environment"}.

    `kept` is the file of what programs gave on probes; None leaves probes out. Raises InputError, and
    SandboxError where no sandbox can be made.
    """
    recording = data.load(folder)
    share = QUICK_SHARE if quick else 1
    plans = planning.plans(recording, share) if kept else {}
    ran = kept_runs.complete(kept, planning.jobs(plans), from_settings(), track) if kept else {}
    measuring = Measuring(labels.read(recording), seed=seed, count=QUICK_DRAWS if quick else DRAWS)
    for suite in recording.suites:
        problems = planning.problems(recording, suite, share)
        advance = track(suite.name, len(problems))
        for recorded in problems:
            programs = recorded.problem.programs
            _, plan = plans.get((suite.tests, recorded.problem.id), (recorded, None))
            seen = probing.probed(plan, programs, ran) if plan else Probed.nothing(len(programs))
            measuring.add(suite, recorded, seen)
            advance()
    return measuring.report() | {"environment": {"suites": len(recording.suites), "probes": kept is not None}}
