"""Whole episodes through the running stack, held against the truth.

Every task goes the way of `./hydra run`: rows, queue, workers, Triton, sandbox, judge. What an episode learns
is taken out of the memory at once: each task meets the memory that its set prescribes, whatever ran before.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from django.db import connection

from benchmarks import truth
from benchmarks.rows import Answered, Journal, Row, Track, Variant, Written
from benchmarks.spread import spread
from consensus.episode import load
from consensus.episode.snapshot import Contract, snapshot
from consensus.episode.submit import Submission, submit
from consensus.evidence.matrix import JUDGE
from consensus.evidence.ranking import rank
from consensus.models import FINAL, Episode, Stage, StageStatus, WorkStatus
from consensus.values import TestSuite
from memory.learning import remember
from memory.models import MemoryEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.tasks.sets import Case, Lesson

POLL_SECONDS = 0.1
PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Part:
    """The cases of one set, run on one memory; `variants` says with and without an example in the prompt."""

    set: str
    cases: Sequence[Case]
    lessons: Sequence[Lesson] = ()
    variants: tuple[Variant, ...] = ("plain",)


def run(parts: Iterable[Part], journal: Journal, track: Track) -> list[Row]:
    """Run the parts one after the other, cases a few at once; rows that the journal has are not run again."""
    rows: list[Row] = []
    for part in parts:
        asked = [(case, variant) for variant in part.variants for case in part.cases]
        if any(journal.get(_key(part, *one)) is None for one in asked):
            _furnish(part.lessons)
        rows += spread(partial(_row, part, journal, track(part.set, len(asked))), asked)
    return rows


def _furnish(lessons: Sequence[Lesson]) -> None:
    """Have the memory hold these lessons and no others."""
    MemoryEntry.objects.all().delete()
    for number, lesson in enumerate(lessons):
        remember(
            kind="pattern",
            provenance=f"bench:{number}",
            title=lesson.problem[:200],
            problem=lesson.problem,
            content=lesson.program,
            language="python",
            evidence={"user_test": 1},
        )


def _key(part: Part, case: Case, variant: Variant) -> tuple[str, str, str]:
    return part.set, variant, case.prompt


def _row(part: Part, journal: Journal, advance: Callable[[], None], asked: tuple[Case, Variant]) -> Row:
    known = journal.get(_key(part, *asked))
    if not isinstance(known, Row):
        try:
            known = _episode(part.set, *asked)
        finally:
            connection.close()
        journal.add(known)
    advance()
    return known


def _episode(name: str, case: Case, variant: Variant) -> Row:
    started = time.monotonic()
    asked = case.told if variant == "example" else case.prompt
    episode = submit(Submission(prompt=asked))
    while time.monotonic() - started < PATIENCE_SECONDS and not _ended(episode.pk):
        time.sleep(POLL_SECONDS)
    MemoryEntry.objects.filter(provenance=f"episode:{episode.pk}").delete()
    told = snapshot(episode.pk)
    seconds = time.monotonic() - started
    pick = told.winner or told.best_effort
    places = [c.id for c in told.candidates]
    return Row(
        set=name,
        variant=variant,
        prompt=case.prompt,
        entry_point=told.entry_point,
        status=told.status,
        leader=places.index(pick.candidate) if pick else None,
        posterior=max((c.posterior or 0.0 for c in told.candidates), default=0.0),
        candidates=_candidates(case, told, episode),
        tests=_tests(case, episode.pk),
        lesson_recalled=_recalled(case, episode.pk),
        seconds=round(seconds, 2),
    )


def _ended(episode: int) -> bool:
    return Episode.objects.filter(pk=episode, status__in=(*FINAL, WorkStatus.PARKED)).exists()


def _candidates(case: Case, told: Contract, episode: Episode) -> tuple[Answered, ...]:
    ranked = rank(load.candidate_values(episode))
    reviews = {
        c.candidate: c.outcome for c in reversed(told.checks) if c.kind == "review" and c.author != JUDGE
    }
    return tuple(
        Answered(
            approach=c.approach,
            status=c.status,
            right=truth.right_program(case, told.entry_point, c.files.get("solution.py", "")),
            tokens=c.tokens,
            program=c.files.get("solution.py", ""),
            evidence=ranked.values[c.id],
            excluded=bool(ranked.evidence[c.id].excluded),
            review=reviews.get(c.id, ""),
        )
        for c in told.candidates
    )


def _tests(case: Case, episode: int) -> tuple[Written, ...]:
    stages = Stage.objects.filter(episode_id=episode, name="write_tests", status=StageStatus.DONE)
    suites = [msgspec.convert(stage.output["suite"], TestSuite) for stage in stages]
    return tuple(
        Written(
            author=test.author,
            call=test.input,
            valid=truth.right_test(case, test),
            support=round(test.support, 2),
        )
        for suite in suites
        for test in suite.cases
    )


def _recalled(case: Case, episode: int) -> bool | None:
    if case.lesson is None:
        return None
    found = load.recalled(Episode.objects.get(pk=episode))
    return any(entry.problem == case.lesson.problem for entry in found)
