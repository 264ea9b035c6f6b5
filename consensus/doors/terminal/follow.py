"""Rows to news: asked again and again, a follower tells what changed since the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.doors.terminal import news
from consensus.episode import load
from consensus.episode.snapshot import CandidateInfo, CheckInfo, RecalledInfo, VerdictInfo, fill
from consensus.models import Candidate, Check, Episode, Event, Stage, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator


class Follower:
    """Follows one episode by the `seq` of its events and by its stages' status."""

    def __init__(self, episode_id: int) -> None:
        self._id = episode_id
        self._seq = 0
        self._stages: dict[tuple[int, str, int], str] = {}

    def begin(self) -> news.Began:
        """Tell what is known from the start; raises Episode.DoesNotExist."""
        episode = Episode.objects.select_related("task").get(pk=self._id)
        return news.Began(
            task=episode.task_id,
            episode=episode.pk,
            entry_point=episode.task.entry_point,
            approaches=tuple(load.approach_for(slot).name for slot in range(episode.task.candidates)),
            at=episode.created_at.timestamp(),
        )

    def poll(self) -> Iterator[news.News]:
        """Tell what is new; the end of the episode comes last."""
        events = list(Event.objects.filter(episode_id=self._id, seq__gt=self._seq).order_by("seq"))
        yield from self._moves()  # read after the events: the end never comes before the last stage
        for event in events:
            self._seq = event.seq
            yield from self._tell(event.kind, event.data)

    def _moves(self) -> Iterator[news.StageMoved]:
        columns = ("round", "name", "slot", "status", "started_at", "finished_at")
        for number, name, slot, status, started, finished in Stage.objects.filter(
            episode_id=self._id
        ).values_list(*columns):
            if self._stages.get((number, name, slot)) == status:
                continue
            self._stages[number, name, slot] = status
            yield news.StageMoved(
                round=number,
                name=name,
                slot=slot,
                status=status,
                started=started.timestamp() if started else None,
                finished=finished.timestamp() if finished else None,
            )

    def _tell(self, kind: str, data: dict[str, Any]) -> Iterator[news.News]:
        match kind:
            case "recalled":
                yield news.Remembered(entries=self._recalled())
            case "tests_written":
                yield news.TestsWritten(author=data["author"], tests=data["tests"], note=data["note"])
            case "candidate":
                row = Candidate.objects.get(pk=data["candidate"])
                yield news.CandidateCame(candidate=fill(CandidateInfo, row))
            case "verified" | "reviewed":
                yield self._checked(data["candidate"])
            case "round":
                yield news.RoundOpened(number=data["number"], why=data["why"])
            case "retry":
                yield news.Waiting(why=f"{data['stage']} is tried again: {data['why']}")
            case "verdict":
                yield from self._decided()
            case "finished":
                yield news.Ended(status=data["status"], error=data["error"])

    def _recalled(self) -> tuple[RecalledInfo, ...]:
        episode = Episode.objects.get(pk=self._id)
        return tuple(
            RecalledInfo(id=entry.id, kind=entry.kind, title=entry.title, score=entry.score)
            for entry in load.recalled(episode)
        )

    def _checked(self, candidate: int) -> news.Checked:
        rows = Check.objects.filter(candidate_id=candidate).order_by("id")
        return news.Checked(
            candidate=candidate,
            checks=tuple(fill(CheckInfo, row, candidate=candidate) for row in rows),
        )

    def _decided(self) -> Iterator[news.News]:
        verdict = Verdict.objects.get(episode_id=self._id)
        for candidate in Candidate.objects.filter(episode_id=self._id).values_list("pk", flat=True):
            yield self._checked(candidate)  # the judge adds what agreement shows
        yield news.Decided(
            verdict=fill(VerdictInfo, verdict, winner=verdict.winner_id), best_effort=verdict.best_effort_id
        )
