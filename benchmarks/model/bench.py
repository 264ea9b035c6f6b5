"""Runs `bench model`: the episodes, the questions to the judge, the throughput, the figures and the bars."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.conf import settings

from benchmarks import episodes, throughput
from benchmarks.model import advice, bars, figures, plan
from benchmarks.rows import Journal, Run
from consensus.inference import factory
from consensus.inference.client import TritonInference

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.intervals import Figure
    from benchmarks.rows import Track


def run(triton_url: str, track: Track, *, seed: int, quick: bool, path: Path | None) -> dict[str, Any]:
    """Measure the models of the running stack; give {"figures", "bars", "environment"}.

    Rows that `path` holds already are not run again. Raises InputError where they are of another run.
    """
    journal = Journal(_run(seed), path)
    parts = plan.reported(seed, quick=quick)
    rows = episodes.run(parts, journal, track)
    cases = [(part.set, case) for part in parts if part.set in figures.TASKS for case in part.cases]
    inside = [row for row in rows if row.variant == "plain" and row.set in figures.TASKS]
    inference = TritonInference(factory.profile(), default_url=triton_url, marks=settings.HYDRA_HOME / "run")
    said = advice.ask_judge(inference, cases, inside, journal, track)
    found: dict[str, Figure] = figures.figures(rows) | advice.figures(inside, said)
    advance = track("throughput", 1)
    found |= throughput.measure(triton_url, quick=quick, seed=seed)
    advance()
    return {"figures": found, "bars": bars.judged(found), "environment": {"weights": journal.run.weights}}


def run_fitting(track: Track, *, seed: int, quick: bool, path: Path) -> None:
    """Write the rows that `benchmarks.fit_posterior` reads: of tasks that no figure is reported on."""
    episodes.run(plan.fitting(seed, quick=quick), Journal(_run(seed), path), track)


def _run(seed: int) -> Run:
    """Name what the rows are measured with, weights by a digest of their files."""
    profile = factory.profile()
    digests = {}
    for name, model in profile.served():
        digest = hashlib.sha256()
        folder = profile.weights(model)
        for file in sorted(path for path in (folder.rglob("*") if folder else ()) if path.is_file()):
            digest.update(file.name.encode() + file.read_bytes())
        digests[name] = digest.hexdigest()[:16]
    return Run(seed=seed, profile=profile.name, threshold=settings.HYDRA_THRESHOLD, weights=digests)
