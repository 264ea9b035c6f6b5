"""Why an episode ended as it did, from its rows alone: what `./hydra explain` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from consensus.episode import load
from consensus.episode.snapshot import SimilarInfo, similar
from consensus.errors import InputError
from consensus.evidence.account import Account
from consensus.evidence.decision import Decision, decide
from consensus.evidence.reckoning import Reckoning, reckonings
from consensus.evidence.records import by_todays_records
from consensus.models import Episode, Stage, Verdict
from consensus.values import CandidateValue, CheckValue, Failure, Value, VerdictValue

if TYPE_CHECKING:
    from collections.abc import Sequence


class Past(Value, frozen=True):
    """A round that ended without a winner: what was decided, and what the next round's workers were told.

    `judged` are the checks that the judge added then, by candidate; each round asks anew.
    """

    number: int
    posterior: dict[str, float]
    rationale: str
    told: tuple[Failure, ...]
    judged: dict[int, tuple[CheckValue, ...]]


class Today(Value, frozen=True):
    """What the same rows give by today's weights and records; `differs` from the verdict in any posterior."""

    version: str
    winner: int | None
    posterior: dict[str, float]
    differs: bool


class Reasons(Value, frozen=True):
    """A verdict line by line. Reckonings in the order of the ranking; checks are quoted by id."""

    episode: int
    prompt: str
    status: str
    similar: tuple[SimilarInfo, ...]
    verdict: VerdictValue
    fit: str  # the model on whose answers the weights were fitted, "" for those of any model
    weights: dict[str, float]
    ranking: dict[str, float]
    version: str
    keeps: float
    reckonings: tuple[Reckoning, ...]
    rounds: tuple[Past, ...]
    checks: dict[int, tuple[CheckValue, ...]]  # candidate → all its checks
    today: Today


def reasons(episode_id: int) -> Reasons:
    """Read why an episode ended as it did; raises InputError where there is nothing to explain."""
    verdict = verdict_of(episode_id)
    episode = verdict.episode
    if not verdict.account:
        raise InputError(
            f"the verdict of episode {episode_id} is older than the accounts that explain tells; "
            f"judge it again: ./hydra judge {episode_id}"
        )
    candidates = {c.id: c for c in load.candidate_values(episode)}
    kept = msgspec.convert(verdict.account, Account)
    told = verdict_value(verdict)
    today = again(tuple(candidates.values()), verdict.threshold)
    return Reasons(
        episode=episode.pk,
        prompt=episode.task.prompt,
        status=episode.status,
        similar=similar(episode_id),
        verdict=told,
        fit=kept.fit,
        weights=kept.weights,
        ranking=kept.weights if kept.ranking is None else kept.ranking,
        version=kept.version,
        keeps=kept.keeps,
        reckonings=reckonings(kept, tuple(candidates.values())),
        rounds=_rounds(episode),
        checks={c.id: c.checks for c in candidates.values()},
        today=Today(
            version=today.account.version,
            winner=today.verdict.winner,
            posterior=today.verdict.posterior,
            differs=today.verdict.posterior != told.posterior or today.verdict.winner != told.winner,
        ),
    )


def verdict_of(episode_id: int) -> Verdict:
    """Find the verdict of an episode; raises InputError where there is none, and says why."""
    episode = load.episode(episode_id)
    verdict = Verdict.objects.filter(episode=episode).select_related("episode__task").first()
    if verdict is None:
        why = f": {episode.error_message}" if episode.error_message else ""
        raise InputError(f"episode {episode_id} is {episode.status} and has no verdict{why}")
    return verdict


def verdict_value(row: Verdict) -> VerdictValue:
    """Give a verdict as it was decided."""
    return VerdictValue(
        winner=row.winner_id,
        best_effort=row.best_effort_id,
        posterior=row.posterior,
        threshold=row.threshold,
        rationale=row.rationale,
        dissent=row.dissent,
    )


def again(candidates: Sequence[CandidateValue], threshold: float) -> Decision:
    """Decide on the same checks by today's weights and records."""
    return decide(by_todays_records(candidates), threshold)


def _rounds(episode: Episode) -> tuple[Past, ...]:
    """Give what the judge left on its stage in the rounds before the last."""
    rows = Stage.objects.filter(episode=episode, name="judge", output__has_key="next_round").order_by("round")
    past = []
    for row in rows:
        decided = msgspec.convert(row.output, Decision)
        past.append(
            Past(
                number=row.round,
                posterior=decided.verdict.posterior,
                rationale=decided.verdict.rationale,
                told=decided.failures,
                judged=msgspec.convert(row.output["judged"], dict[int, tuple[CheckValue, ...]], strict=False),
            )
        )
    return tuple(past)
