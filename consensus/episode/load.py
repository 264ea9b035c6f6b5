"""Rows to values: what stages see of an episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from consensus.errors import InputError
from consensus.models import Approach, Candidate, Episode, Stage, StageStatus
from consensus.values import (
    Answer,
    ApproachValue,
    Behaviour,
    CandidateStatus,
    CandidateValue,
    CheckValue,
    Explanation,
    Failure,
    Sampling,
    Signature,
    TaskValue,
    TestSuite,
)
from memory.values import Recalled

if TYPE_CHECKING:
    from consensus.models import Task


def episode(episode_id: int) -> Episode:
    """Give an episode with its task; raises InputError where there is none."""
    found = Episode.objects.select_related("task").filter(pk=episode_id).first()
    if found is None:
        newest = Episode.objects.order_by("-pk").values_list("pk", flat=True).first()
        hint = f"the newest is {newest}" if newest else "none has run here yet"
        raise InputError(f"there is no episode {episode_id}; {hint}")
    return found


def task_value(task: Task) -> TaskValue:
    """Give a task as stages see it."""
    return TaskValue(
        id=task.pk,
        prompt=task.prompt,
        language=task.language,
        signature=msgspec.convert(task.signature, Signature),
        tests=task.tests,
        memory=task.memory,
    )


def recalled(episode: Episode) -> tuple[Recalled, ...]:
    """Give what the newest recall found."""
    return msgspec.convert(episode.recalled, tuple[Recalled, ...])


def approach_for(slot: int) -> ApproachValue:
    """Give the approach of a slot: enabled rows in order, from the first again when there are more slots.

    A row that plays a second time draws at 0.8 at least: greedily it would only say the same again.
    """
    rows = list(Approach.objects.filter(enabled=True))
    if not rows:
        return ApproachValue(name="default", instruction="")
    row = rows[slot % len(rows)]
    again = slot >= len(rows)
    return ApproachValue(
        name=row.name,
        instruction=row.instruction,
        role=row.role,
        model=row.model,
        sampling=Sampling(
            temperature=max(row.temperature, 0.8) if again else row.temperature,
            top_p=row.top_p,
            max_tokens=row.max_tokens,
        ),
    )


def candidate_at(stage: Stage) -> Candidate:
    """Give the candidate that shares the stage's round and slot."""
    return Candidate.objects.get(episode_id=stage.episode_id, round=stage.round, slot=stage.slot)


def answer_value(candidate: Candidate) -> Answer:
    """Give the answer that a candidate holds."""
    return Answer(
        status=_status(candidate),
        files=candidate.files,
        own_tests=tuple(candidate.own_tests),
        error=candidate.error,
    )


def suites(stage: Stage) -> tuple[TestSuite, ...]:
    """Give the test suites that the authors wrote in the stage's round."""
    rows = Stage.objects.filter(
        episode_id=stage.episode_id, round=stage.round, name="write_tests", status=StageStatus.DONE
    ).order_by("slot")
    return tuple(msgspec.convert(row.output["suite"], TestSuite) for row in rows)


def known_suite(stage: Stage) -> TestSuite | None:
    """Give what the author of the stage's slot wrote in an earlier round; None where that was nothing."""
    rows = Stage.objects.filter(
        episode_id=stage.episode_id,
        round__lt=stage.round,
        name="write_tests",
        slot=stage.slot,
        status=StageStatus.DONE,
    ).order_by("round")
    written = (msgspec.convert(row.output["suite"], TestSuite) for row in rows)
    return next((suite for suite in written if suite.cases or suite.probes), None)


def cross_tests(stage: Stage) -> tuple[str, ...]:
    """Give the tests that came with the other candidates' answers of the stage's round."""
    others = Candidate.objects.filter(episode_id=stage.episode_id, round=stage.round).exclude(slot=stage.slot)
    return tuple(test for other in others.order_by("slot") for test in other.own_tests)


def candidate_values(episode: Episode) -> tuple[CandidateValue, ...]:
    """Give all candidates of an episode, of every round, with their checks and behaviour."""
    verified = {
        (row.round, row.slot): row.output.get("behaviour", {})
        for row in Stage.objects.filter(episode=episode, name="verify", status=StageStatus.DONE)
    }
    return tuple(
        CandidateValue(
            id=row.pk,
            slot=row.slot,
            round=row.round,
            approach=row.approach,
            model=row.model,
            status=_status(row),
            files=row.files,
            tokens=row.tokens,
            logprob=row.logprob,
            explanation=msgspec.convert(row.explanation, Explanation | None),
            checks=tuple(
                msgspec.convert(
                    {name: getattr(check, name) for name in CheckValue.__struct_fields__}, CheckValue
                )
                for check in row.checks.all()
            ),
            behaviour=msgspec.convert(verified.get((row.round, row.slot), {}), Behaviour),
        )
        for row in Candidate.objects.filter(episode=episode).prefetch_related("checks")
    )


def failures(stage: Stage) -> tuple[Failure, ...]:
    """Give what the judge of the round before wants the workers to know."""
    before = Stage.objects.filter(
        episode_id=stage.episode_id, round=stage.round - 1, name="judge", status=StageStatus.DONE
    ).first()
    return msgspec.convert(before.output.get("failures", []), tuple[Failure, ...]) if before else ()


def _status(candidate: Candidate) -> CandidateStatus:
    status: CandidateStatus = msgspec.convert(candidate.status, CandidateStatus)
    return status
