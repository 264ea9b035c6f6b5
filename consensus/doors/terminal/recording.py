"""Rows to a recording: all news of an episode, each with the time at which it came.

Events and stages have their times in the rows. An answer's pieces are counted from the moment its model was
asked: the end of its stage less what the answer took, since a stage that waited for a server asks late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.doors.terminal import news
from consensus.doors.terminal.telling import Teller
from consensus.episode import load
from consensus.models import FINAL, Candidate, Episode, Event, Stage, StageStatus, WorkStatus
from consensus.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

ENDED = (*FINAL, WorkStatus.PARKED)


class Told(Value, frozen=True):
    """One piece of news; `at` is in seconds since the episode's beginning, `what` names its kind."""

    at: float
    what: str
    news: news.News


class Recording(Value, frozen=True):
    """An episode as it went; `notes` say what cannot be shown, and why."""

    episode: int
    status: str
    prompt: str
    notes: tuple[str, ...]
    began: news.Began
    told: tuple[Told, ...]


def recording(episode_id: int) -> Recording:
    """Read an episode, up to now if it still runs; raises InputError where there is none."""
    episode = load.episode(episode_id)
    events = list(Event.objects.filter(episode=episode).order_by("seq"))
    stages = list(Stage.objects.filter(episode=episode))
    candidates = list(Candidate.objects.filter(episode=episode))
    began = Teller(episode_id).begin()
    found = [*_moves(events, stages), *_texts(events, stages, candidates), *_news(episode_id, events)]
    found.sort(
        key=lambda pair: pair[0]
    )  # stable: where times are equal, a stage's end comes before its event
    return Recording(
        episode=episode.pk,
        status=episode.status,
        prompt=episode.task.prompt,
        notes=tuple(_notes(episode, events, candidates)),
        began=began,
        told=tuple(
            Told(at=round(max(0.0, at - began.at), 3), what=type(each).__name__, news=each)
            for at, each in found
        ),
    )


def _news(episode_id: int, events: list[Event]) -> Iterator[tuple[float, news.News]]:
    """Tell the events, in the order of their numbers whatever the clock did meanwhile."""
    teller, at = Teller(episode_id), 0.0
    for event in events:
        at = max(at, event.at.timestamp())
        for each in teller.tell(event.kind, event.data):
            yield at, each


def _moves(events: list[Event], stages: list[Stage]) -> Iterator[tuple[float, news.News]]:
    """Tell when stages were opened, began and ended: attempts that failed by events, the last by its row."""
    opened = {e.data["number"]: e.at.timestamp() for e in events if e.kind == "round"}
    for row in stages:
        move = news.StageMoved(round=row.round, name=row.name, slot=row.slot, status=StageStatus.PENDING)
        yield opened.get(row.round, 0.0), move
    for event in events:
        if event.kind in ("retry", "taken_over") and "started" in event.data:
            data = event.data
            key = {"round": data["round"], "name": data["stage"], "slot": data["slot"]}
            yield data["started"], news.StageMoved(**key, status=StageStatus.RUNNING, started=data["started"])
            yield event.at.timestamp(), news.StageMoved(**key, status=StageStatus.QUEUED)
    for row in stages:
        started, finished = _seconds(row.started_at), _seconds(row.finished_at)
        key = {"round": row.round, "name": row.name, "slot": row.slot}
        if started is not None and row.status not in (StageStatus.PENDING, StageStatus.QUEUED):
            yield started, news.StageMoved(**key, status=StageStatus.RUNNING, started=started)
        if finished is not None:
            yield finished, news.StageMoved(**key, status=row.status, started=started, finished=finished)


def _texts(
    events: list[Event], stages: list[Stage], candidates: list[Candidate]
) -> Iterator[tuple[float, news.News]]:
    """Tell the answers' pieces; none comes after the answer itself."""
    came = {event.data["candidate"]: event.at.timestamp() for event in events if event.kind == "candidate"}
    asked = {(row.round, row.slot): row for row in stages if row.name == "generate"}
    for row in candidates:
        stage = asked.get((row.round, row.slot))
        started, finished = (
            (_seconds(stage.started_at), _seconds(stage.finished_at)) if stage else (None, None)
        )
        if started is None or finished is None or row.pk not in came:
            continue
        first = max(started, finished - (row.latency_ms or 0) / 1000)
        for ms, text in row.timeline:
            at = min(first + ms / 1000, came[row.pk])
            yield at, news.TextCame(round=row.round, slot=row.slot, text=text)


def _notes(episode: Episode, events: list[Event], candidates: list[Candidate]) -> Iterator[str]:
    if not events:
        yield "its history is no longer kept"
    whole = [row for row in candidates if row.tokens and not row.timeline]
    if whole:
        yield f"when the tokens of {len(whole)} of {len(candidates)} answers came is no longer kept"
    gone = [row for row in candidates if row.status == Candidate.Status.ANSWERED and not row.files]
    if gone:
        yield f"the programs of {len(gone)} of {len(candidates)} answers are no longer kept"
    if episode.status not in ENDED:
        yield f"it is {episode.status}: this is what has happened so far; replay it again once it has ended"


def _seconds(at: datetime | None) -> float | None:
    return at.timestamp() if at else None
