"""The state of an episode as a view shows it: fed with news, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consensus.doors.terminal import news

if TYPE_CHECKING:
    from consensus.episode.snapshot import CandidateInfo, CheckInfo, RecalledInfo, SimilarInfo


@dataclass
class Progress:
    """All that is known so far."""

    began: news.Began | None = None
    round: int = 1
    stages: dict[tuple[int, str, int], news.StageMoved] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    recalled: tuple[RecalledInfo, ...] = ()
    degraded: str = ""
    similar: tuple[SimilarInfo, ...] = ()
    authors: dict[str, news.TestsWritten] = field(default_factory=dict)
    candidates: dict[int, CandidateInfo] = field(default_factory=dict)
    checks: dict[int, tuple[CheckInfo, ...]] = field(default_factory=dict)
    waiting: str = ""
    decided: news.Decided | None = None
    ended: news.Ended | None = None

    def feed(self, told: news.News) -> None:  # noqa: C901 — one case for each kind of news
        """Take one piece of news."""
        self.waiting = ""
        match told:
            case news.Began():
                self.began = told
            case news.StageMoved():
                self.stages[told.round, told.name, told.slot] = told
            case news.TextCame():
                before = "" if told.restart else self.texts.get((told.round, told.slot), "")
                self.texts[told.round, told.slot] = before + told.text
            case news.Remembered():
                self.recalled, self.degraded = told.entries, told.degraded
            case news.Linked():
                self.similar = told.episodes
            case news.TestsWritten():
                self.authors[told.author] = told
            case news.CandidateCame():
                self.candidates[told.candidate.id] = told.candidate
            case news.Checked():
                self.checks[told.candidate] = told.checks
            case news.RoundOpened():
                self.round = told.number
                self.authors = {}
            case news.Waiting():
                self.waiting = told.why
            case news.Decided():
                self.decided = told
            case news.Ended():
                self.ended = told

    def slots(self) -> tuple[str, ...]:
        """Name the approach of each slot."""
        return self.began.approaches if self.began else ()

    def at(self, slot: int) -> CandidateInfo | None:
        """Give the running round's candidate in a slot, once it is there."""
        found = (c for c in self.candidates.values() if (c.round, c.slot) == (self.round, slot))
        return next(found, None)

    def ranked(self) -> list[CandidateInfo]:
        """Give the candidates by round and slot."""
        return sorted(self.candidates.values(), key=lambda c: (c.round, c.slot))

    def label(self, candidate: int) -> str:
        """Name a candidate by its approach, and by its round where there were several."""
        info = self.candidates.get(candidate)
        if info is None:
            return f"candidate {candidate}"
        return self.title(info.approach, info.slot) + (f" (round {info.round})" if self.round > 1 else "")

    def title(self, approach: str, slot: int) -> str:
        """Name the answer of a slot: an approach that plays again is numbered."""
        before = self.slots()[:slot].count(approach)
        return f"{approach} {before + 1}" if before else approach

    def winner(self) -> CandidateInfo | None:
        """Give the accepted candidate, if there is one."""
        found = self.decided.verdict.winner if self.decided else None
        return self.candidates.get(found) if found is not None else None

    def best_effort(self) -> CandidateInfo | None:
        """Give the best candidate of an episode without a winner."""
        found = self.decided.best_effort if self.decided else None
        return self.candidates.get(found) if found is not None else None


def first_failure(checks: tuple[CheckInfo, ...]) -> CheckInfo | None:
    """Give the first check that speaks against a candidate; agreement and opinions do not count as such."""
    against = (c for c in checks if c.outcome in ("fail", "error", "timeout"))
    return next((c for c in against if c.kind not in ("behaviour", "review")), None)


AUTHORS = {"user": "your test", "prompt": "the prompt's example"}


def describe(check: CheckInfo) -> str:
    """Say in a sentence what a failed check saw."""
    whose = AUTHORS.get(check.author) or f"{check.kind.replace('_', ' ')} by {check.author}"
    seen = f" gave {check.actual}" if check.actual else f": {check.detail or check.outcome}"
    wanted = f", expected {check.expected}" if check.expected else ""
    return (
        f"{whose}: {check.input}{seen}{wanted}"
        if check.input
        else f"{whose}: {check.detail or check.outcome}"
    )
