"""Generate, from rows to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.episode import events, load
from consensus.models import Candidate
from consensus.stages.generate import Generated, GenerateInput, generate
from consensus.values import Answer, Reply

if TYPE_CHECKING:
    from consensus.models import Stage
    from consensus.steps.base import Tools


class GenerateStep:
    """Lets one approach answer."""

    def load(self, stage: Stage) -> GenerateInput:
        """Give the task, the approach of the slot, what was recalled and what failed before."""
        return GenerateInput(
            task=load.task_value(stage.episode.task),
            approach=load.approach_for(stage.slot),
            round=stage.round,
            slot=stage.slot,
            recalled=load.recalled(stage.episode),
            failures=load.failures(stage),
        )

    def call(self, given: GenerateInput, tools: Tools) -> Generated:
        """Ask the model."""
        tools.on_restart()
        return generate(given, tools.inference, on_text=tools.on_text, stopped=tools.stopped)

    def save(self, stage: Stage, given: GenerateInput, result: Generated) -> dict[str, Any]:
        """Write the candidate, whatever became of it."""
        reply, answer = result.reply, result.answer
        candidate = Candidate.objects.create(
            episode_id=stage.episode_id,
            round=stage.round,
            slot=stage.slot,
            approach=given.approach.name,
            role=given.approach.role,
            model=reply.model,
            status=answer.status,
            files=answer.files,
            text=reply.text,
            thinking=reply.thinking,
            own_tests=list(answer.own_tests),
            error=answer.error,
            tokens=reply.tokens,
            logprob=reply.logprob,
            ttft_ms=reply.ttft_ms,
            latency_ms=reply.latency_ms,
            timeline=[[piece.ms, piece.text] for piece in reply.timeline],
        )
        events.record(
            stage.episode_id,
            "candidate",
            candidate=candidate.pk,
            slot=stage.slot,
            approach=given.approach.name,
            status=answer.status,
        )
        return {"recalled": list(reply.recalled)}

    def fallback(self, _stage: Stage, given: GenerateInput, error: Exception) -> Generated:
        """Store a failed candidate: two answers still make a verdict."""
        answer = Answer(status="failed", error=f"{type(error).__name__}: {error}"[:1000])
        return Generated(answer=answer, reply=Reply(model=given.approach.model, text=""))
