"""The contract: one object that tells an episode, as the command line prints it and the API answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from consensus.models import Candidate, Check, Episode, EpisodeLink, Stage, Verdict
from consensus.values import CandidateStatus, CheckKind, Explanation, Outcome, Value

if TYPE_CHECKING:
    from datetime import datetime


Status = Literal["queued", "running", "paused", "parked", "accepted", "no_consensus", "failed", "cancelled"]

TITLE = 200  # characters of a prompt that stand for the whole


class ErrorInfo(Value, frozen=True):
    """What went wrong, in a sentence."""

    type: str
    message: str


class Pick(Value, frozen=True):
    """The candidate that was chosen, or the best that there was."""

    candidate: int
    approach: str
    role: str
    model: str
    files: dict[str, str]


class CandidateInfo(Value, frozen=True):
    """One approach's answer in one round; `posterior` is null before the judge has spoken."""

    id: int
    slot: int
    approach: str
    role: str
    model: str
    round: int
    status: CandidateStatus
    posterior: float | None
    files: dict[str, str]
    tokens: int
    logprob: float | None
    ttft_ms: int | None
    latency_ms: int | None
    explanation: Explanation | None = None
    error: str = ""


class CheckInfo(Value, frozen=True):
    """One piece of evidence."""

    id: int
    candidate: int
    kind: CheckKind
    author: str
    outcome: Outcome
    input: str
    expected: str
    actual: str
    detail: str


class VerdictInfo(Value, frozen=True):
    """The decision; `posterior` maps candidate ids to probabilities."""

    winner: int | None
    posterior: dict[str, float]
    threshold: float
    rationale: str
    dissent: str


class RecalledInfo(Value, frozen=True):
    """A memory that was recalled."""

    id: int
    kind: str
    title: str
    score: float


class SimilarInfo(Value, frozen=True):
    """An earlier episode whose task is like this one's; `score` says how like, 0–1."""

    episode: int
    status: Status
    title: str
    score: float


class Timings(Value, frozen=True):
    """Wall time of each kind of stage, first start to last end, in milliseconds; null: did not run."""

    recall: int | None = None
    generate: int | None = None
    verify: int | None = None
    judge: int | None = None
    learn: int | None = None
    total: int | None = None


class Contract(Value, frozen=True):
    """An episode, whole."""

    task: int | None
    episode: int | None
    status: Status
    rounds: int
    entry_point: str
    error: ErrorInfo | None
    winner: Pick | None
    best_effort: Pick | None
    candidates: tuple[CandidateInfo, ...]
    checks: tuple[CheckInfo, ...]
    verdict: VerdictInfo | None
    recalled: tuple[RecalledInfo, ...]
    similar: tuple[SimilarInfo, ...]
    timings_ms: Timings


def schema() -> dict[str, Any]:
    """Give the JSON Schema of the contract."""
    return msgspec.json.schema(Contract)


def failed(kind: str, message: str) -> Contract:
    """Give the contract of a run that broke before an episode existed."""
    return Contract(
        task=None,
        episode=None,
        status="failed",
        rounds=0,
        entry_point="",
        error=ErrorInfo(type=kind, message=message),
        winner=None,
        best_effort=None,
        candidates=(),
        checks=(),
        verdict=None,
        recalled=(),
        similar=(),
        timings_ms=Timings(),
    )


def snapshot(episode_id: int) -> Contract:
    """Read an episode; raises Episode.DoesNotExist."""
    episode = Episode.objects.select_related("task").get(pk=episode_id)
    verdict = Verdict.objects.filter(episode=episode).select_related("winner", "best_effort").first()
    checks = Check.objects.filter(candidate__episode=episode).order_by("candidate_id", "id")
    return Contract(
        task=episode.task_id,
        episode=episode.pk,
        status=msgspec.convert(episode.status, Status),
        rounds=episode.round,
        entry_point=episode.task.entry_point,
        error=ErrorInfo(type=episode.error_type, message=episode.error_message)
        if episode.error_type
        else None,
        winner=_pick(verdict.winner) if verdict else None,
        best_effort=_pick(verdict.best_effort) if verdict else None,
        candidates=tuple(fill(CandidateInfo, row) for row in episode.candidates.all()),
        checks=tuple(fill(CheckInfo, row, candidate=row.candidate_id) for row in checks),
        verdict=fill(VerdictInfo, verdict, winner=verdict.winner_id) if verdict else None,
        recalled=tuple(
            RecalledInfo(id=r["id"], kind=r["kind"], title=r["title"], score=r["score"])
            for r in episode.recalled
        ),
        similar=similar(episode_id),
        timings_ms=_timings(episode),
    )


def similar(episode_id: int) -> tuple[SimilarInfo, ...]:
    """Give the earlier episodes that an episode is linked to, the most like it first."""
    links = EpisodeLink.objects.filter(episode_id=episode_id).select_related("past__task")
    return tuple(
        SimilarInfo(
            episode=link.past_id,
            status=msgspec.convert(link.past.status, Status),
            title=" ".join(link.past.task.prompt.split())[:TITLE],
            score=link.score,
        )
        for link in links
    )


def fill(kind: Any, row: Candidate | Check | Verdict, **given: Any) -> Any:
    """Fill a contract value from the row's fields of the same names; `given` takes precedence."""
    names = [name for name in kind.__struct_fields__ if name not in given]
    return msgspec.convert({name: getattr(row, name) for name in names} | given, kind)


def _pick(row: Candidate | None) -> Pick | None:
    if row is None:
        return None
    return Pick(candidate=row.pk, approach=row.approach, role=row.role, model=row.model, files=row.files)


def _timings(episode: Episode) -> Timings:
    spans: dict[str, tuple[datetime, datetime]] = {}
    for row in Stage.objects.filter(episode=episode):
        if row.started_at is None or row.finished_at is None:
            continue
        first, last = spans.get(row.name, (row.started_at, row.finished_at))
        spans[row.name] = (min(first, row.started_at), max(last, row.finished_at))
    found = {name: _ms(*spans[name]) for name in Timings.__struct_fields__ if name in spans}
    total = _ms(episode.created_at, episode.finished_at) if episode.finished_at else None
    return Timings(**found, total=total)


def _ms(start: datetime, end: datetime) -> int:
    return round((end - start).total_seconds() * 1000)
