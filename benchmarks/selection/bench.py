"""Runs `bench selection`: draws, choices, scores, figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from django.conf import settings

from benchmarks.selection import (
    agreement,
    asking,
    calibration,
    coverage,
    data,
    figures,
    ideas,
    kept_runs,
    labels,
    leaving,
    ours,
    planning,
    probing,
    recalibrating,
    rivals,
)
from benchmarks.selection.bootstrap import Bootstrap
from benchmarks.selection.choosing import Evidence, choose
from benchmarks.selection.draws import draw
from benchmarks.selection.fitting import Examples, fold
from benchmarks.selection.probed import Probed
from benchmarks.selection.scoring import Cell, Scores
from consensus.evidence.fits import ANY
from consensus.sandbox.factory import from_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.rows import Track
    from benchmarks.selection.agreement import Seen
    from benchmarks.selection.arrays import Bools
    from benchmarks.selection.asking import Asked
    from benchmarks.selection.choosing import Chosen
    from benchmarks.selection.fitting import Example
    from benchmarks.selection.labels import Truth
    from benchmarks.selection.leaving import Piece
    from benchmarks.selection.shown import Selector
    from consensus.evidence.fits import Fit

SIZES = (3, 5, 10, 20)
DRAWS, QUICK_DRAWS = 200, 50
QUICK_SHARE = 3  # of so many tasks, one is scored
ROOM = 0.6  # accepted answers are scored in suites where random is right at least this often
RIVALS: dict[str, Selector] = {**rivals.PUBLISHED, **rivals.OTHERS}


class Measuring:
    """What is found on the way through the suites."""

    def __init__(self, truth: Truth, *, seed: int, count: int) -> None:
        self.scores = Scores()
        self.claims = calibration.Claims()
        self.rivals = recalibrating.Rivals(list(RIVALS))
        self.agreed = coverage.Agreed()
        self.asked: dict[tuple[str, str], float] = {}
        self._truth = truth
        self._seed = seed
        self._count = count

    def examples(self, piece: Piece) -> Iterator[Example]:
        """Give what is drawn of a problem to fit on; nothing where it has too few answers or no labels."""
        suite, recorded, _ = piece
        right = self._truth[figures.LABELS].get(recorded.problem.id)
        draws = draw(recorded.problem, suite, figures.N, count=self._count, seed=self._seed)
        if draws is not None and right is not None:
            yield from leaving.examples(piece, draws, right)

    def add(self, piece: Piece, fit: Fit) -> None:
        """Draw from a problem's answers at every size; score what everybody chooses, ours by `fit`."""
        suite, recorded, evidence = piece
        problem = recorded.problem
        selectors = RIVALS | {figures.OURS: partial(ours.score, fit=fit)}
        for n in SIZES:
            draws = draw(problem, suite, n, count=self._count, seed=self._seed)
            if draws is None:
                continue
            chosen = choose(evidence, draws, selectors)
            for kind, by_problem in self._truth.items():
                right = by_problem.get(problem.id)
                if right is None:
                    continue
                self.scores.add(Cell(suite.name, kind, n), problem.task_id, chosen, right)
                if (kind, n) == (figures.LABELS, figures.N):
                    self._calibrate(piece, chosen, right, agreement.see(evidence, draws))
                    self._ask(piece, asking.simulate(evidence, draws, right, fit))

    def _calibrate(self, piece: Piece, chosen: Chosen, right: Bools, seen: Seen) -> None:
        suite, task = piece[0].name, piece[1].problem.task_id
        self.claims.add(suite, task, chosen, right, figures.OURS)
        self.rivals.add(suite, task, chosen, right, seen.tests)
        self.agreed.add(suite, task, seen.unanimous, chosen.leads[figures.OURS], right[chosen.programs])

    def _ask(self, piece: Piece, asked: Asked) -> None:
        suite, task = piece[0].name, piece[1].problem.task_id
        cell = Cell(suite, figures.LABELS, figures.N)
        for chance, accuracy in asked.accuracy.items():
            self.scores.cells[cell][figures.asking_name(chance)][task] = accuracy
        self.asked[suite, task] = asked.share

    def report(self) -> dict[str, Any]:
        """Give {"figures", "comparisons", "curves"}."""
        bootstrap = Bootstrap(
            sorted({task for cell in self.scores.cells.values() for task in cell["random"]})
        )
        resampled = figures.resample(self.scores, bootstrap)
        roomy = {
            cell.suite
            for cell in figures.mean_cells(resampled)
            if np.mean(list(self.scores.cells[cell]["random"].values())) >= ROOM
        }
        told = {name: recalibrating.recalibrated(rows) for name, rows in self.rivals.told.items()}
        covered = coverage.measure(self.claims, self.agreed, roomy, bootstrap)
        return {
            "figures": figures.figures(resampled, self.scores)
            | calibration.pooled(self.claims, told, bootstrap)
            | calibration.accepted(self.claims, roomy, settings.HYDRA_THRESHOLD, bootstrap)
            | covered.figures
            | figures.questions(self.asked, bootstrap),
            "comparisons": figures.against_published(resampled, self.scores),
            "curves": {
                "reliability": calibration.reliability(self.claims, bootstrap),
                "precision_coverage": covered.curve,
            },
        }


def run(folder: Path, track: Track, *, seed: int, quick: bool, kept: Path | None) -> dict[str, Any]:
    """Score every suite; give {"figures", "comparisons", "curves", "fit", "ideas", "environment"}.

    `kept` is the file of what programs gave on probes; None leaves probes out. Raises InputError, and
    SandboxError where no sandbox can be made.
    """
    recording = data.load(folder)
    share = QUICK_SHARE if quick else 1
    plans = planning.plans(recording, share) if kept else {}
    ran = kept_runs.complete(kept, planning.jobs(plans), from_settings(), track) if kept else {}
    pieces: list[Piece] = []
    for suite in recording.suites:
        for recorded in planning.problems(recording, suite, share):
            programs = recorded.problem.programs
            _, plan = plans.get((suite.tests, recorded.problem.id), (recorded, None))
            seen = probing.probed(plan, programs, ran) if plan else Probed.nothing(len(programs))
            pieces.append((suite, recorded, Evidence(recorded, seen, suite.asserts_per_generation)))
    count = QUICK_DRAWS if quick else DRAWS
    measuring = Measuring(labels.read(recording), seed=seed, count=count)
    leaves = leaving.known(pieces)
    examples = _examples(measuring, pieces, track) if leaves else Examples()
    fits = examples.fits() if leaves else {}
    advance = track("choosing", len(pieces))
    for suite, recorded, evidence in pieces:
        fit = fits.get((suite.name, fold(recorded.problem.task_id)), ANY)
        measuring.add((suite, recorded, evidence), fit)
        advance()
    return measuring.report() | {
        "fit": msgspec.to_builtins(examples.fit()) if leaves else None,
        "ideas": ideas.measure(examples.rows) if leaves else [],
        "environment": {
            "suites": len(recording.suites),
            "draws": count,
            "threshold": settings.HYDRA_THRESHOLD,
            "probes": kept is not None,
            "weights": "fitted without the suite and the task" if leaves else "as committed",
        },
    }


def _examples(measuring: Measuring, pieces: Sequence[Piece], track: Track) -> Examples:
    found = Examples()
    advance = track("fitting", len(pieces))
    for piece in pieces:
        found.rows.extend(measuring.examples(piece))
        advance()
    return found
