"""Rows to news: asked again and again, a follower tells what changed since the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.doors.terminal import news
from consensus.doors.terminal.telling import Teller
from consensus.models import Event, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator


class Follower:
    """Follows one episode by the `seq` of its events and by its stages' status."""

    def __init__(self, episode_id: int) -> None:
        self._id = episode_id
        self._seq = 0
        self._stages: dict[tuple[int, str, int], str] = {}
        self._teller = Teller(episode_id)

    def begin(self) -> news.Began:
        """Tell what is known from the start; raises Episode.DoesNotExist."""
        return self._teller.begin()

    def poll(self) -> Iterator[news.News]:
        """Tell what is new; the end of the episode comes last."""
        events = list(Event.objects.filter(episode_id=self._id, seq__gt=self._seq).order_by("seq"))
        yield from self._moves()  # read after the events: the end never comes before the last stage
        for event in events:
            self._seq = event.seq
            yield from self._teller.tell(event.kind, event.data)

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
