"""Progress without a terminal: one plain line for each thing that happened."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from consensus.doors.terminal import news
from consensus.doors.terminal.progress import describe, first_failure
from consensus.doors.terminal.verdict import NOT_ACCEPTED, headline
from consensus.doors.terminal.view import recalled, similar, tests
from consensus.doors.text import clean, one_line, source

if TYPE_CHECKING:
    from consensus.doors.terminal.progress import Progress
    from consensus.episode.snapshot import CandidateInfo


def lines(progress: Progress, told: news.News) -> list[str]:  # noqa: PLR0911 — one case for each kind of news
    """Say what one piece of news means; `progress` has been fed with it."""
    match told:
        case news.Began():
            return [f"task {told.task}, episode {told.episode}: the function is {clean(told.entry_point)}"]
        case news.Remembered():
            nothing = [] if told.entries else ["nothing recalled"]
            return [*nothing, *recalled(progress)]
        case news.Linked():
            return similar(told.episodes)
        case news.TestsWritten():
            return [f"{clean(told.author)} {tests(told.tests, told.note)}"]
        case news.CandidateCame():
            return [_candidate(progress, told.candidate)]
        case news.RoundOpened():
            return [f"round {told.number}: {one_line(told.why, 300)}"]
        case news.Waiting():
            return [one_line(told.why, 300)]
        case news.Decided():
            return _verdict(progress, told)
        case news.Ended():
            return [f"{headline(progress)}" + (f": {one_line(told.error, 600)}" if told.error else "")]
        case _:
            return []


def _candidate(progress: Progress, candidate: CandidateInfo) -> str:
    label = clean(progress.label(candidate.id))
    if candidate.status == "abstained":
        return f"{label} does not know"
    if candidate.status == "failed":
        return f"{label} gave no program: {one_line(candidate.error, 300)}"
    seconds = f" in {candidate.latency_ms / 1000:.1f} s" if candidate.latency_ms is not None else ""
    return f"{label} answered ({candidate.tokens} tokens{seconds})"


def _verdict(progress: Progress, told: news.Decided) -> list[str]:
    said = [line for candidate in progress.ranked() for line in _checks(progress, candidate.id)]
    said.append(one_line(told.verdict.rationale, 600))
    if told.verdict.dissent:
        said.append(f"dissent: {one_line(told.verdict.dissent, 600)}")
    for key, chance in told.verdict.posterior.items():
        said.append(f"posterior of {clean(progress.label(int(key)))}: {chance:.2f}")
    best = progress.best_effort()
    if best is not None:
        said.append(f"{NOT_ACCEPTED} ({clean(progress.label(best.id))}):")
        said.extend(f"    {line}" for line in clean(source(best.files)).splitlines())
    return said


def _checks(progress: Progress, candidate: int) -> list[str]:
    checks = progress.checks.get(candidate, ())
    if not checks:
        return []
    counts = Counter(check.outcome for check in checks)
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    label = clean(progress.label(candidate))
    failed = first_failure(checks)
    return [
        f"checks of {label}: {told}",
        *([f"  first failure: {one_line(describe(failed), 300)}"] if failed else []),
    ]
