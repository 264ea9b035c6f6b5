"""Judge, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from consensus import pipeline
from consensus.episode import events, load
from consensus.evidence.matrix import JUDGE
from consensus.models import Candidate, Check, Verdict
from consensus.stages.judge import Judgement, judge
from consensus.steps.base import Tools, plain
from consensus.steps.verify import save_checks
from consensus.values import CandidateValue, TaskValue, Value

if TYPE_CHECKING:
    from consensus.models import Stage


class JudgeInput(Value, frozen=True):
    """The task, all candidates so far, and the bar."""

    task: TaskValue
    candidates: tuple[CandidateValue, ...]
    threshold: float


class JudgeStep:
    """Decides the episode, or opens its next round."""

    def load(self, stage: Stage) -> JudgeInput:
        """Give the candidates of every round."""
        return JudgeInput(
            task=load.task_value(stage.episode.task),
            candidates=load.candidate_values(stage.episode),
            threshold=settings.HYDRA_THRESHOLD,
        )

    def call(self, given: JudgeInput, tools: Tools) -> Judgement:
        """Rank by evidence; ask the judge's model where the lead is contested."""
        return judge(given.task, given.candidates, given.threshold, tools.inference, stopped=tools.stopped)

    def save(self, stage: Stage, _given: JudgeInput, result: Judgement) -> dict[str, Any]:
        """Write the posteriors and the verdict, or open the next round."""
        verdict = result.verdict
        for candidate, chance in verdict.posterior.items():
            Candidate.objects.filter(pk=int(candidate)).update(posterior=chance)
        Check.objects.filter(candidate__episode_id=stage.episode_id, author=JUDGE).delete()
        for candidate, checks in result.checks.items():
            save_checks(int(candidate), checks)
        if verdict.winner is None and stage.round < stage.episode.task.rounds:
            number = pipeline.next_round(stage.episode)
            events.record(stage.episode_id, "round", number=number, why=verdict.rationale)
            return {"failures": plain(result.failures), "next_round": number}
        Verdict.objects.update_or_create(
            episode_id=stage.episode_id,
            defaults={
                "winner_id": verdict.winner,
                "best_effort_id": verdict.best_effort,
                "posterior": verdict.posterior,
                "threshold": verdict.threshold,
                "rationale": verdict.rationale,
                "dissent": verdict.dissent,
            },
        )
        events.record(
            stage.episode_id,
            "verdict",
            winner=verdict.winner,
            best_effort=verdict.best_effort,
            rationale=verdict.rationale,
        )
        return {}

    def fallback(self, _stage: Stage, _given: JudgeInput, _error: Exception) -> None:
        """Give nothing: a judge that breaks is a defect, parked for a person to see."""
        return
