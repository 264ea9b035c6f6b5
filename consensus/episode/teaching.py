"""Corrections: a person's right answer to an episode, kept where the task's own tests pass it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from consensus import adapters
from consensus.checks import static
from consensus.episode import load, recollection
from consensus.errors import InputError
from consensus.models import FINAL, Episode
from consensus.ports import SandboxJob
from consensus.values import Value
from memory.credit import revise
from memory.learning import HARD, learn
from memory.likeness import asked, named, skeleton
from memory.models import Learned, MemoryEntry
from memory.tasks import soon
from memory.values import Kind, Lesson, Seen, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consensus.ports import SuiteOutcome
    from consensus.values import TaskValue

PERSON = HARD[0]  # the kind of evidence that a person's word is
SECONDS = 20.0


class Taught(Value, frozen=True):
    """What became of a correction: its memory, the tests that it passed, and what it superseded."""

    episode: int
    memory: int
    evidence: dict[str, int]
    superseded: tuple[int, ...]


def teach(episode_id: int, program: str, *, unproven: bool = False) -> Taught:
    """Keep a person's program as the answer to an episode that has ended.

    It has to pass the task's tests; where there are none, `unproven` takes it on the person's word. Raises
    InputError, naming what failed, and SandboxError where nothing can be run.
    """
    episode = Episode.objects.select_related("task").filter(pk=episode_id).first()
    if episode is None:
        raise InputError(f"there is no episode {episode_id}")
    if episode.status not in FINAL:
        raise InputError(f"episode {episode_id} is {episode.status}: wait for its end, or cancel it")
    task = load.task_value(episode.task)
    evidence = _proof(task, program, unproven=unproven)
    against = _against(episode, task, program)
    lesson = Lesson(
        kind=Kind.PATTERN,
        title=" ".join(task.prompt.split())[:200],
        problem=task.prompt,
        content=program,
        evidence=evidence,
        language=task.language,
        against=against,
    )
    with transaction.atomic():
        memory = learn(lesson, f"person:episode:{episode_id}:{_name(program)}")
        if memory is None:
            raise InputError(
                "a person has deleted or voted down this very program: restore that, or vote it up"
            )
        revise(episode_id)  # what an accepted answer had credited was wrong
        transaction.on_commit(soon, robust=True)
    gone = MemoryEntry.objects.filter(pk__in=[seen.id for seen in against], superseded_by=memory)
    return Taught(
        episode=episode_id,
        memory=memory,
        evidence=evidence,
        superseded=tuple(gone.values_list("pk", flat=True)),
    )


def _name(program: str) -> str:
    """Tell corrections of one episode apart: the same program again changes nothing."""
    return hashlib.sha256(program.encode("utf-8", "replace")).hexdigest()[:16]


def _against(episode: Episode, task: TaskValue, program: str) -> tuple[Seen, ...]:
    """Give the entries that the correction contradicts.

    They are of the same problem and fail the tests that it passes, or were learnt from this very episode: the
    person says that its answer was wrong.
    """
    own = MemoryEntry.objects.filter(
        kind=Kind.PATTERN, status=Status.ACTIVE, provenance__in=_provenances(episode.pk)
    )
    mine = skeleton(program)
    wrong = [Seen(id=row.pk, fingerprint=row.fingerprint) for row in own if skeleton(row.content) != mine]
    for each in recollection.neighbours(episode, task):
        entry = named(each.content, task.signature.name)
        equal = asked(each.problem) == asked(task.prompt) and skeleton(each.content) != mine
        if equal and entry and task.tests.strip() and each.seen not in wrong:
            report = adapters.sandbox().run(_job(task, entry))
            if any(test.outcome != "pass" for suite in report.suites for test in suite):
                wrong.append(each.seen)
    return tuple(wrong)


def _provenances(episode_id: int) -> list[str]:
    taught = Learned.objects.filter(provenance__startswith=f"person:episode:{episode_id}:")
    return [f"episode:{episode_id}", *taught.values_list("provenance", flat=True)]


def _proof(task: TaskValue, program: str, *, unproven: bool) -> dict[str, int]:
    """Give the evidence for a program; raises InputError where it fails."""
    first = static.check({"solution.py": program}, task.signature.name)
    if first.outcome != "pass":
        raise InputError(f"the program cannot be taken: {first.detail}")
    if not task.tests.strip():
        if not unproven:
            raise InputError("the task has no tests that could prove it: --unproven takes it on your word")
        return {PERSON: 1}
    ran = _run(task, program)
    failed = [test for test in ran if test.outcome != "pass"]
    if failed or not ran:
        raise InputError(f"the task's tests do not pass: {_told(failed)}")
    return {"user_test": len(ran)}


def _job(task: TaskValue, program: str) -> SandboxJob:
    return SandboxJob(
        files={"solution.py": program},
        entry_point=task.signature.name,
        suites=(task.tests,),
        total_seconds=SECONDS,
    )


def _run(task: TaskValue, program: str) -> tuple[SuiteOutcome, ...]:
    report = adapters.sandbox().run(_job(task, program))
    if report.load_error:
        raise InputError(f"the program cannot be imported: {report.load_error}")
    return report.suites[0]


def _told(failed: Iterable[SuiteOutcome]) -> str:
    """Say what failed, the first three."""
    lines = []
    for test in list(failed)[:3]:
        expected = f", expected {test.expected}" if test.expected else ""
        actual = f", got {test.actual}" if test.actual else ""
        detail = f" ({test.detail})" if test.detail else ""
        lines.append(f"{test.input or test.name}: {test.outcome}{expected}{actual}{detail}"[:300])
    return "; ".join(lines) or "they ran nothing"
