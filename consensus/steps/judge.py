"""Judge, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from consensus import pipeline
from consensus.episode import events, load
from consensus.evidence.decision import Decision, decide
from consensus.evidence.matrix import JUDGE
from consensus.evidence.rounds import why_stop
from consensus.models import Candidate, Check, Verdict
from consensus.stages.judge import judge
from consensus.steps.base import Tools, plain
from consensus.steps.verify import save_checks
from consensus.values import CandidateValue, TaskValue, Value

if TYPE_CHECKING:
    from consensus.evidence.deciding import Checks
    from consensus.models import Stage


class JudgeInput(Value, frozen=True):
    """The task, all candidates so far, the bar, and the tokens that answers may take."""

    task: TaskValue
    candidates: tuple[CandidateValue, ...]
    threshold: float
    budget: int


class JudgeStep:
    """Decides the episode, or opens its next round."""

    def load(self, stage: Stage) -> JudgeInput:
        """Give the candidates of every round."""
        return JudgeInput(
            task=load.task_value(stage.episode.task),
            candidates=load.candidate_values(stage.episode),
            threshold=settings.HYDRA_THRESHOLD,
            budget=settings.HYDRA_TOKEN_BUDGET,
        )

    def call(self, given: JudgeInput, tools: Tools) -> Checks:
        """Compare what the candidates do; ask the judge's model where the lead is contested."""
        return judge(given.task, given.candidates, tools.inference, stopped=tools.stopped)

    def save(self, stage: Stage, given: JudgeInput, result: Checks) -> dict[str, Any]:
        """Write the judge's checks; decide on the rows as anybody can later; open the next round, or end."""
        Check.objects.filter(candidate__episode_id=stage.episode_id, author=JUDGE).delete()
        for candidate, checks in result.items():
            save_checks(int(candidate), checks)
        candidates = load.candidate_values(stage.episode)  # now each check has the id that it is quoted by
        decision = decide(candidates, given.threshold)
        for candidate, chance in decision.verdict.posterior.items():
            Candidate.objects.filter(pk=int(candidate)).update(posterior=chance)
        if decision.verdict.winner is None:
            stop = why_stop(candidates, stage.round, stage.episode.task.rounds, given.budget)
            if not stop:
                return _next_round(stage, decision, candidates)
            if stage.round < stage.episode.task.rounds:
                decision = decision.ended_since(stop)
        _end(stage, decision)
        return {}

    def fallback(self, _stage: Stage, _given: JudgeInput, _error: Exception) -> None:
        """Give nothing: a judge that breaks is a defect, parked for a person to see."""
        return


def _next_round(stage: Stage, decision: Decision, candidates: tuple[CandidateValue, ...]) -> dict[str, Any]:
    """Open it; what was said and decided in the round that is over stays on its stage."""
    number = pipeline.next_round(stage.episode)
    events.record(stage.episode_id, "round", number=number, why=decision.verdict.rationale)
    judged = {str(c.id): [check for check in c.checks if check.author == JUDGE] for c in candidates}
    return {**plain(decision), "judged": plain(judged), "next_round": number}


def _end(stage: Stage, decision: Decision) -> None:
    """Write the verdict."""
    verdict = decision.verdict
    Verdict.objects.update_or_create(
        episode_id=stage.episode_id,
        defaults={
            "winner_id": verdict.winner,
            "best_effort_id": verdict.best_effort,
            "posterior": verdict.posterior,
            "threshold": verdict.threshold,
            "rationale": verdict.rationale,
            "dissent": verdict.dissent,
            "account": plain(decision.account),
        },
    )
    events.record(
        stage.episode_id,
        "verdict",
        winner=verdict.winner,
        best_effort=verdict.best_effort,
        rationale=verdict.rationale,
    )
