"""Which draws go through the running project: as many of every suite, one draw a problem, by a seed.

An author of an episode writes tests in DRAFTS calls, and there are as many authors as the pipeline has. So
a draw shows at most so many calls of at most so many authors, taken at random from those that the suite's
own draw shows, and both sides, the running project and the bench's column, are shown these same calls. The
support of a test, the share of its author's calls that wrote it, comes out alike up to one factor for all
tests, which cancels: where authors have different numbers of calls, each number divides the largest, so that
the scripted author can say every call equally often.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.draws import draw
from consensus.pipeline import AUTHORS
from consensus.stages.write_tests import DRAFTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.selection.data import Problem, Recorded, Recording, Suite

N = 3


@dataclass(frozen=True)
class Draw:
    """`programs` and `calls` are indices into the problem's; `calls` has one tuple an author."""

    suite: Suite
    recorded: Recorded
    programs: tuple[int, ...]
    calls: tuple[tuple[int, ...], ...]

    @property
    def problem(self) -> Problem:
        """The task with all that was recorded of it."""
        return self.recorded.problem

    @property
    def sources(self) -> tuple[str, ...]:
        """The programs' texts."""
        return tuple(self.problem.programs[place] for place in self.programs)

    @property
    def all_calls(self) -> list[int]:
        """The calls of all authors."""
        return [call for calls in self.calls for call in calls]

    def written(self, call: int) -> list[int]:
        """Give the tests that a call shows, in written order, as indices into the problem's."""
        return list(self.problem.test_gens[call].tests[: self.suite.asserts_per_generation])


def sample(recording: Recording, *, count: int, seed: int) -> list[Draw]:
    """Take draws from the suites in turn until there are `count`, or no suite has another problem."""
    turns = zip_longest(*(_draws(recording, suite, seed) for suite in recording.suites))
    drawn = [one for turn in turns for one in turn if one is not None]
    return drawn[:count]


def _draws(recording: Recording, suite: Suite, seed: int) -> Iterator[Draw]:
    """Draw once of each problem of a suite, the problems in an order that the seed gives."""
    problems = recording.problems[suite.file]
    order = np.random.default_rng([seed, zlib.crc32(suite.name.encode())]).permutation(len(problems))
    for recorded in (problems[place] for place in order):
        drawn = draw(recorded.problem, suite, N, count=1, seed=seed)
        if drawn is not None:
            calls = shown_calls(recorded.problem, drawn.calls[0].tolist(), seed)
            yield Draw(suite, recorded, tuple(drawn.programs[0].tolist()), calls)


def shown_calls(problem: Problem, calls: Sequence[int], seed: int) -> tuple[tuple[int, ...], ...]:
    """Give those calls that an episode has room for, one tuple an author, of the most talkative authors."""
    by_author: defaultdict[str, list[int]] = defaultdict(list)
    for call in np.random.default_rng([seed, *calls]).permutation(np.array(calls, dtype=np.int64)).tolist():
        by_author[problem.test_gens[call].author].append(call)
    heard = sorted(by_author.values(), key=len, reverse=True)[: len(AUTHORS)]
    most = min(DRAFTS, max(map(len, heard), default=0))
    room = [size for size in range(1, most + 1) if most % size == 0]
    return tuple(
        tuple(sorted(author[: max(size for size in room if size <= len(author))])) for author in heard
    )
