"""Runs `bench selection --live`: the episodes, the bench's column beside them, and why they differ."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from django.conf import settings

from benchmarks.intervals import rate
from benchmarks.selection import data, ours
from benchmarks.selection.live import beside, running, telling
from benchmarks.selection.live.causes import causes, lead
from benchmarks.selection.live.sample import sample
from benchmarks.selection.live.script import Script
from benchmarks.selection.shown import leaders
from benchmarks.spread import spread
from consensus.evidence.fits import ANY
from consensus.inference import repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.intervals import Figure
    from benchmarks.rows import Track
    from benchmarks.selection.arrays import Bools
    from benchmarks.selection.live.running import Judged
    from benchmarks.selection.live.sample import Draw
    from benchmarks.selection.shown import Shown

DRAWS, QUICK_DRAWS = 120, 32
MODEL = "scripted"


def run(folder: Path, track: Track, *, seed: int, quick: bool, kept: Path) -> dict[str, Any]:
    """Put a sample of draws through the running stack; give {"figures", "differences", "environment"}.

    `kept` is the file of what programs gave on probes. Raises InputError, and SandboxError where no sandbox
    can be made.
    """
    draws = sample(data.load(folder), count=QUICK_DRAWS if quick else DRAWS, seed=seed)
    script = Script(repository.script(settings.HYDRA_HOME, MODEL))
    advance = track("episodes", len(draws))
    judged = spread(partial(_one, script, advance), draws)
    seen = beside.shown(draws, kept, track)
    rows = [difference(*one) for one in zip(draws, judged, seen, strict=True)]
    differing = [row for row in rows if row is not None]
    seconds = median(each.seconds for each in judged)
    return {
        "figures": {
            "live.same_leaders": rate([row is None for row in rows]),
            "live.draws": _single(len(draws), len(draws), "draws"),
            "live.episode.s": _single(seconds, len(draws), "s"),
        },
        "differences": differing,
        "environment": {"suites": len({draw.suite.name for draw in draws}), "weights": "as committed"},
    }


def _single(value: float, n: int, unit: str) -> Figure:
    return {"value": value, "low": None, "high": None, "n": n, "unit": unit}


def difference(draw: Draw, judged: Judged, seen: Shown) -> dict[str, Any] | None:
    """Give the row of a draw whose leaders differ, with the cause; None where they are the same."""
    recorded = leaders(ours.score(seen, ANY))
    row = {"suite": draw.suite.name, "problem": draw.problem.id, "programs": list(draw.programs)}
    row["bench_leaders"] = _places(recorded)
    if judged.trouble:
        return row | {"live_leaders": None, "cause": f"not judged: {judged.trouble}"}
    if (judged.leaders == recorded).all():
        return None
    return row | {"live_leaders": _places(judged.leaders), "cause": _cause(draw, judged, seen)}


def _cause(draw: Draw, judged: Judged, seen: Shown) -> str:
    if (lead(judged.candidates) != judged.leaders).any():
        return "weights: the episode was not judged by those for any model"
    found = causes(ours.candidates(seen), judged.candidates)
    either = (
        " and ".join(telling.told(kind, draw, seen, judged.candidates) for kind in kinds) for kinds in found
    )
    return ", or ".join(either)


def _places(leads: Bools) -> list[int]:
    places: list[int] = leads.nonzero()[0].tolist()
    return places


def _one(script: Script, advance: Callable[[], None], draw: Draw) -> Judged:
    judged = running.run(draw, script)
    advance()
    return judged
