"""A learn stage that is run twice, as after a crash between its work and the word that it is done."""

from __future__ import annotations

import pytest

from consensus.models import Episode, Stage, StageStatus, WorkStatus
from memory.models import Credit, Learned, MemoryEntry
from tests.doors.builders import LENGTH, SUM, play, settle, verified
from tests.episode import builders
from tests.memory.entries import entry

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_learn_stage_run_twice_learns_and_credits_once() -> None:
    MemoryEntry.objects.all().delete()
    shown = entry(provenance="episode:1000", content="def solve(xs): return max(xs)")
    of = builders.episode(candidates=2)
    play(of, (SUM, LENGTH), (verified("pass", "3"), verified("fail", "2")))
    Stage.objects.filter(episode=of, name="generate").update(output={"recalled": [shown.pk]})
    told = []
    for _ in range(2):
        Stage.objects.filter(episode=of, name="learn").update(
            status=StageStatus.QUEUED, output={}, finished_at=None
        )
        Episode.objects.filter(pk=of.pk).update(status=WorkStatus.RUNNING)
        settle(of, "learn", 0, None)
        shown.refresh_from_db()
        told.append((shown.uses, shown.wins, MemoryEntry.objects.count()))
    assert told == [(1, 1, 2)] * 2
    assert Credit.objects.filter(entry=shown).count() == 1
    assert Learned.objects.filter(provenance=f"episode:{of.pk}").count() == 1
    of.refresh_from_db()
    assert of.status == WorkStatus.ACCEPTED
