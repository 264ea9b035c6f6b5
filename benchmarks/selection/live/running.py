"""A draw through the running project: rows, queue, workers, Triton, sandbox, judge."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.db import connection

from benchmarks.selection.live.rules import rules
from benchmarks.selection.shown import leaders
from consensus.episode import load
from consensus.episode.snapshot import snapshot
from consensus.episode.submit import Submission, submit
from consensus.errors import InputError
from consensus.evidence.ranking import rank
from consensus.models import FINAL, Episode, WorkStatus

if TYPE_CHECKING:
    from benchmarks.selection.arrays import Bools
    from benchmarks.selection.live.sample import Draw
    from benchmarks.selection.live.script import Script
    from consensus.values import CandidateValue

POLL_SECONDS = 0.2
PATIENCE_SECONDS = 900  # programs that hang take all that the sandbox gives them


@dataclass(frozen=True)
class Judged:
    """What became of a draw: its candidates, by slot; `trouble` is why it has no verdict, "" where it has."""

    candidates: tuple[CandidateValue, ...]
    trouble: str
    seconds: float

    @property
    def leaders(self) -> Bools:
        """Who leads by the posterior of the stored rows: (n)."""
        chances = rank(self.candidates).chances
        return leaders(np.array([chances[candidate.id] for candidate in self.candidates]))


def run(draw: Draw, script: Script) -> Judged:
    """Submit the draw's task as a person does, and wait for its verdict."""
    started = time.monotonic()
    prompt = draw.problem.prompt
    try:
        with script.playing(prompt, rules(draw)):
            episode = submit(Submission(prompt=prompt, candidates=len(draw.programs)))
            while time.monotonic() - started < PATIENCE_SECONDS and not _ended(episode.pk):
                time.sleep(POLL_SECONDS)
        told = snapshot(episode.pk)
        candidates = tuple(sorted(load.candidate_values(episode), key=lambda c: c.slot))
        error = f": {told.error.message}" if told.error else ""
        trouble = "" if told.verdict else f"{told.status}{error}"
    except InputError as error:
        candidates, trouble = (), f"refused: {error}"
    finally:
        connection.close()
    return Judged(candidates, trouble, round(time.monotonic() - started, 1))


def _ended(episode: int) -> bool:
    return Episode.objects.filter(pk=episode, status__in=(*FINAL, WorkStatus.PARKED)).exists()
