"""What can be told about an episode while it runs: the only input of the views.

A live run takes the news from rows as they come (`follow.py`), a replay from what stayed (`recording.py`).
Times are seconds since 1970.
"""

from __future__ import annotations

from consensus.episode.snapshot import CandidateInfo, CheckInfo, RecalledInfo, SimilarInfo, VerdictInfo  # noqa: TC001 — msgspec reads them at run time
from consensus.values import Value


class Began(Value, frozen=True):
    """The episode exists; `approaches` holds the name of each slot's approach."""

    task: int
    episode: int
    entry_point: str
    approaches: tuple[str, ...]
    at: float


class StageMoved(Value, frozen=True):
    """A stage changed its status."""

    round: int
    name: str
    slot: int
    status: str
    started: float | None = None
    finished: float | None = None


class TextCame(Value, frozen=True):
    """A piece of a slot's answer; `restart` throws away what came before."""

    round: int
    slot: int
    text: str
    restart: bool = False


class Remembered(Value, frozen=True):
    """What recall found; `degraded` says why that may be less than the memory holds, "" where it is not."""

    entries: tuple[RecalledInfo, ...]
    degraded: str = ""


class Linked(Value, frozen=True):
    """Earlier episodes whose tasks are like this one's."""

    episodes: tuple[SimilarInfo, ...]


class TestsWritten(Value, frozen=True):
    """An author is done; `note` says why there are no tests where there are none."""

    author: str
    tests: int
    note: str = ""


class CandidateCame(Value, frozen=True):
    """A slot's answer is complete."""

    candidate: CandidateInfo


class Checked(Value, frozen=True):
    """All checks so far of one candidate."""

    candidate: int
    checks: tuple[CheckInfo, ...]


class RoundOpened(Value, frozen=True):
    """The judge wants another round."""

    number: int
    why: str


class Waiting(Value, frozen=True):
    """Nothing moves just now; `why` is a sentence for people."""

    why: str


class Decided(Value, frozen=True):
    """The verdict."""

    verdict: VerdictInfo
    best_effort: int | None


class Ended(Value, frozen=True):
    """The episode is over."""

    status: str
    error: str = ""


News = (
    Began
    | StageMoved
    | TextCame
    | Remembered
    | Linked
    | TestsWritten
    | CandidateCame
    | Checked
    | RoundOpened
    | Waiting
    | Decided
    | Ended
)
