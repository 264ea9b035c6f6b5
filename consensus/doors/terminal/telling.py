"""Events to news: the same for an episode that runs and for one that is replayed.

What rows have gained since an event is left out: an episode looks in a replay as it looked when it ran.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from consensus.doors.terminal import news
from consensus.episode import load
from consensus.episode.snapshot import CandidateInfo, CheckInfo, RecalledInfo, VerdictInfo, fill, similar
from consensus.evidence.matrix import JUDGE
from consensus.models import Candidate, Check, Episode, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

Source = Literal["verified", "reviewed", "verdict"]  # the event after which a check is there
SOURCES: tuple[Source, ...] = ("verified", "reviewed", "verdict")


class Teller:
    """Tells what the events of one episode mean, in their order."""

    def __init__(self, episode_id: int) -> None:
        self._id = episode_id
        self._came: defaultdict[int, set[Source]] = defaultdict(set)

    def begin(self) -> news.Began:
        """Tell what is known from the start; raises Episode.DoesNotExist."""
        episode = Episode.objects.select_related("task").get(pk=self._id)
        played = dict(
            Candidate.objects.filter(episode=episode).order_by("-round").values_list("slot", "approach")
        )
        return news.Began(
            task=episode.task_id,
            episode=episode.pk,
            entry_point=episode.task.entry_point,
            approaches=tuple(
                played.get(slot) or load.approach_for(slot).name for slot in range(episode.task.candidates)
            ),
            at=episode.created_at.timestamp(),
        )

    def tell(self, kind: str, data: dict[str, Any]) -> Iterator[news.News]:  # noqa: C901 — one case for each kind
        """Tell what one event means."""
        match kind:
            case "recalled":
                yield news.Remembered(entries=self._recalled(data), degraded=data.get("degraded", ""))
            case "linked":
                yield news.Linked(episodes=similar(self._id))
            case "tests_written":
                yield news.TestsWritten(author=data["author"], tests=data["tests"], note=data["note"])
            case "candidate":
                row = Candidate.objects.get(pk=data["candidate"])
                yield news.CandidateCame(candidate=fill(CandidateInfo, row, posterior=None, explanation=None))
            case "verified" | "reviewed":
                self._came[data["candidate"]].add(kind)
                yield self._checked(data["candidate"])
            case "round":
                yield news.RoundOpened(number=data["number"], why=data["why"])
            case "retry":
                yield news.Waiting(why=f"{data['stage']} is tried again: {data['why']}")
            case "taken_over":
                yield news.Waiting(why=f"{data['stage']} is begun anew: its worker is gone")
            case "verdict":
                yield from self._decided()
            case "finished":
                yield news.Ended(status=data["status"], error=data["error"])

    def _recalled(self, data: dict[str, Any]) -> tuple[RecalledInfo, ...]:
        """Give what that recall found; events of older versions name the entries by number alone."""
        entries = data.get("entries")
        if entries is None:
            entries = [
                {"id": entry.id, "kind": entry.kind, "title": entry.title, "score": entry.score}
                for entry in load.recalled(Episode.objects.get(pk=self._id))
            ]
        return msgspec.convert(entries, tuple[RecalledInfo, ...])

    def _checked(self, candidate: int) -> news.Checked:
        came = self._came[candidate]
        rows = Check.objects.filter(candidate_id=candidate).order_by("id")
        return news.Checked(
            candidate=candidate,
            checks=tuple(fill(CheckInfo, row, candidate=candidate) for row in rows if _source(row) in came),
        )

    def _decided(self) -> Iterator[news.News]:
        verdict = Verdict.objects.get(episode_id=self._id)
        for candidate in Candidate.objects.filter(episode_id=self._id).values_list("pk", flat=True):
            self._came[candidate].update(SOURCES)
            yield self._checked(candidate)  # the judge adds what agreement shows
        yield news.Decided(
            verdict=fill(VerdictInfo, verdict, winner=verdict.winner_id), best_effort=verdict.best_effort_id
        )


def _source(check: Check) -> Source:
    if check.author == JUDGE:
        return "verdict"
    return "reviewed" if check.kind == "review" else "verified"
