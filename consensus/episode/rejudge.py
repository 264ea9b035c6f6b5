"""Judging again: the same rows by today's weights and records. Nothing runs, nothing is written."""

from __future__ import annotations

import msgspec

from consensus.episode import load
from consensus.episode.reasons import again, verdict_of, verdict_value
from consensus.evidence.account import Account
from consensus.evidence.reckoning import Reckoning, reckonings
from consensus.values import Value, VerdictValue

SAME = 5e-4  # points: less is told as no change


class Change(Value, frozen=True):
    """A feature that is worth another number of points today; null: it did not exist."""

    candidate: int
    feature: str
    then: float | None
    today: float | None


class Rejudgement(Value, frozen=True):
    """A verdict as it was and as it would be; `changes` is empty where the verdict kept no account."""

    episode: int
    names: dict[int, str]  # candidate → approach
    then: VerdictValue
    then_version: str
    today: VerdictValue
    today_version: str
    reckonings: tuple[Reckoning, ...]  # today's
    changes: tuple[Change, ...]


def rejudge(episode_id: int, threshold: float) -> Rejudgement:
    """Judge an episode again at `threshold` (0–1); raises InputError where it has no verdict."""
    verdict = verdict_of(episode_id)
    candidates = load.candidate_values(verdict.episode)
    decision = again(candidates, threshold)
    kept = msgspec.convert(verdict.account, Account) if verdict.account else None
    today = reckonings(decision.account, candidates)
    return Rejudgement(
        episode=episode_id,
        names={c.id: c.approach for c in candidates},
        then=verdict_value(verdict),
        then_version=kept.version if kept else "",
        today=decision.verdict,
        today_version=decision.account.version,
        reckonings=today,
        changes=_changes(reckonings(kept, candidates), today) if kept else (),
    )


def _changes(then: tuple[Reckoning, ...], today: tuple[Reckoning, ...]) -> tuple[Change, ...]:
    before = {r.candidate: {line.feature: line.points for line in r.lines} for r in then}
    found = []
    for reckoning in today:
        old = before[reckoning.candidate]
        new = {line.feature: line.points for line in reckoning.lines}
        for feature in [*new, *(name for name in old if name not in new)]:
            was, now = old.get(feature), new.get(feature)
            if abs((was or 0.0) - (now or 0.0)) >= SAME:
                found.append(Change(candidate=reckoning.candidate, feature=feature, then=was, today=now))
    return tuple(found)
