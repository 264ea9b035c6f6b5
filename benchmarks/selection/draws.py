"""Draws: n answers without replacement, and the test-writing calls that are shown with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Ints
    from benchmarks.selection.data import Problem, Suite


@dataclass(frozen=True)
class Draws:
    """`programs` (draws, n) and `calls` (draws, shown calls) are indices into the problem's."""

    programs: Ints
    calls: Ints


def draw(problem: Problem, suite: Suite, n: int, *, count: int, seed: int) -> Draws | None:
    """Draw `count` times; None where the suite has fewer than n answers to the problem.

    What is drawn depends on the problem, what may be drawn and the seed: neither on the suite's name and
    place nor on who chooses among it.
    """
    allowed = set(suite.candidates)
    pool = [c.program for c in problem.candidates if (c.source, c.model) in allowed]
    calls = [place for place, call in enumerate(problem.test_gens) if call.source in suite.tests]
    if len(pool) < n:
        return None
    content = f"{seed}\n{problem.id}\n{n}\n{pool}\n{calls}\n{suite.generations}"
    rng = np.random.default_rng(int.from_bytes(hashlib.sha256(content.encode()).digest()))
    shown = len(calls) if suite.generations is None else min(suite.generations, len(calls))
    return Draws(
        programs=_without_replacement(pool, n, count, rng),
        calls=np.sort(_without_replacement(calls, shown, count, rng), axis=1),
    )


def _without_replacement(pool: list[int], n: int, count: int, rng: np.random.Generator) -> Ints:
    places = rng.random((count, len(pool))).argsort(axis=1)[:, :n]
    chosen: Ints = np.array(pool, dtype=np.int64)[places]
    return chosen
