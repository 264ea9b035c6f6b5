"""What a selector is shown of one draw: evidence, never the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.arrays import Floats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.selection.arrays import Bools, Bytes, Ints
    from benchmarks.selection.data import Problem

NOTHING = -1  # names the value of a call that gave none


@dataclass(frozen=True)
class Tests:
    """The tests of some calls, each once.

    `places` (tests) are indices into the problem's; `calls` (tests) tells how many of the shown calls wrote
    each, `support` (tests) which share of its author's calls that is; `authors` has one entry a test.
    """

    places: Ints
    calls: Ints
    support: Floats
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """The evidence on n candidates.

    `status` (n, tests) holds the bytes of P, F, E, T, X and -. `out` (n, tests) names the value that the
    test's call gave, `probes` (n, probes) that of calls that no test makes: equal names are equal values,
    NOTHING is none. `examples` (n, examples) tells which of the prompt's examples hold, `loads` (n) which
    programs load, `sound` (n) which of them the static check of an episode finds nothing against.
    """

    tests: Tests
    status: Bytes
    out: Ints
    loads: Bools
    sound: Bools
    probes: Ints
    examples: Bools

    @property
    def passed(self) -> Bools:
        """Which tests each candidate passes: (n, tests)."""
        held: Bools = self.status == ord("P")
        return held


Selector = Callable[[Shown], Floats]
"""Gives a score per candidate: (n). Those with the highest lead together; a tie is never broken by a draw."""


def written_by(problem: Problem, calls: Sequence[int], most: int | None) -> Tests:
    """Give the tests of these calls, of each call the first `most`; None takes all."""
    written: Counter[int] = Counter()
    asked: Counter[str] = Counter()
    for call in (problem.test_gens[place] for place in calls):
        asked[call.author] += 1
        written.update(set(call.tests[:most]))
    places = sorted(written)
    authors = tuple(problem.tests[place].author for place in places)
    count = [written[place] for place in places]
    return Tests(
        places=np.array(places, dtype=np.int64),
        calls=np.array(count, dtype=np.int64),
        support=np.array(
            [n / max(1, asked[who]) for n, who in zip(count, authors, strict=True)], dtype=float
        ),
        authors=authors,
    )


def leaders(scores: Floats) -> Bools:
    """Give who leads: all whose score is the highest, up to rounding."""
    best: Bools = scores >= scores.max() - 1e-9 * max(1.0, abs(float(scores.max())))
    return best
