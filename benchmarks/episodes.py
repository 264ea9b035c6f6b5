"""Whole episodes through the running stack, held against the truth.

Every task goes the way of `./hydra run`: rows, queue, workers, Triton, sandbox, judge. What an episode learns
is taken out of the memory at once: each task meets the memory that its set prescribes, whatever ran before.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from django.db import connection

from benchmarks import truth
from benchmarks.rows import Answered, Journal, Row, Track, Variant, Written
from consensus.episode import load
from consensus.episode.snapshot import Contract, snapshot
from consensus.episode.submit import Submission, submit
from consensus.evidence.matrix import JUDGE, weigh
from consensus.evidence.posterior import features
from consensus.models import FINAL, Episode, Stage, StageStatus, WorkStatus
from consensus.values import TestSuite
from memory.learning import remember
from memory.models import MemoryEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.tasks.sets import Case, Lesson

AT_ONCE = 4
POLL_SECONDS = 0.05
PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Part:
    """The cases of one set, run on one memory; `variants` says with and without an example in the prompt."""

    set: str
    cases: Sequence[Case]
    lessons: Sequence[Lesson] = ()
    variants: tuple[Variant, ...] = ("plain",)

    def __len__(self) -> int:
        return len(self.cases) * len(self.variants)


def run(parts: Iterable[Part], journal: Journal, track: Track) -> list[Row]:
    """Run the parts one after the other, cases a few at once; rows that the journal has are not run again."""
    rows: list[Row] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in parts:
            advance = track(part.set, len(part))
            asked = [(case, variant) for variant in part.variants for case in part.cases]
            if any(journal.get(_key(part, *one)) is None for one in asked):
                _furnish(part.lessons)

            def one(
                pair: tuple[Case, Variant], part: Part = part, advance: Callable[[], None] = advance
            ) -> Row:
                row = _row(part, *pair, journal)
                advance()
                return row

            rows += pool.map(one, asked)
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


def _row(part: Part, case: Case, variant: Variant, journal: Journal) -> Row:
    known = journal.get(_key(part, case, variant))
    if isinstance(known, Row):
        return known
    try:
        row = _episode(part.set, case, variant)
    finally:
        connection.close()
    journal.add(row)
    return row


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
        candidates=_candidates(case, told),
        tests=_tests(case, episode.pk),
        lesson_recalled=_recalled(case, episode.pk),
        seconds=round(seconds, 2),
    )


def _ended(episode: int) -> bool:
    return Episode.objects.filter(pk=episode, status__in=(*FINAL, WorkStatus.PARKED)).exists()


def _candidates(case: Case, told: Contract) -> tuple[Answered, ...]:
    weighed = {e.candidate: e for e in weigh(load.candidate_values(Episode.objects.get(pk=told.episode)))}
    reviews = {
        c.candidate: c.outcome for c in reversed(told.checks) if c.kind == "review" and c.author != JUDGE
    }
    marks: dict[str, bool] = {}  # approaches often write the same program
    found = []
    for c in told.candidates:
        program = c.files.get("solution.py", "")
        if program not in marks:
            marks[program] = truth.right_program(case, told.entry_point, c.files)
        found.append(
            Answered(
                approach=c.approach,
                status=c.status,
                right=marks[program],
                tokens=c.tokens,
                program=program,
                evidence=features(weighed[c.id]),
                excluded=bool(weighed[c.id].excluded),
                review=reviews.get(c.id, ""),
            )
        )
    return tuple(found)


def _tests(case: Case, episode: int) -> tuple[Written, ...]:
    stages = Stage.objects.filter(episode_id=episode, name="write_tests", status=StageStatus.DONE)
    suites = [msgspec.convert(stage.output["suite"], TestSuite) for stage in stages]
    return tuple(
        Written(author=test.author, call=test.input, valid=truth.right_test(case, test))
        for suite in suites
        for test in suite.cases
    )


def _recalled(case: Case, episode: int) -> bool | None:
    if case.lesson is None:
        return None
    found = load.recalled(Episode.objects.get(pk=episode))
    return any(entry.problem == case.lesson.problem for entry in found)
