"""Generate: one approach answers the task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from consensus.inference.answers import split_answer
from consensus.ports import OnText, Stopped, ignore_text, never_stopped
from consensus.values import Answer, ApproachValue, Ask, Failure, Reply, TaskValue, Value
from memory.values import Recalled  # noqa: TC001 — msgspec reads the annotation at run time

if TYPE_CHECKING:
    from consensus.ports import Inference

LATER_ROUNDS_TEMPERATURE = 0.8  # a greedy worker would say the same again


class GenerateInput(Value, frozen=True):
    """What a worker is told."""

    task: TaskValue
    approach: ApproachValue
    round: int
    slot: int
    recalled: tuple[Recalled, ...] = ()
    failures: tuple[Failure, ...] = ()


class Generated(Value, frozen=True):
    """The reply as it came and the answer taken from it."""

    answer: Answer
    reply: Reply


def shown(recalled: tuple[Recalled, ...], turn: int) -> tuple[Recalled, ...]:
    """Give the memories that a candidate is shown; `turn` counts slots and rounds.

    Where several explain the same word of a person's own making, nobody knows beforehand which one is right
    and clear: each candidate gets another of them, so that one is enough, and the verdict tells them apart.
    """
    rivals: dict[tuple[str, ...], list[Recalled]] = {}
    for each in recalled:
        if each.explains:
            rivals.setdefault(each.explains, []).append(each)
    chosen = {group[turn % len(group)].id for group in rivals.values()}
    return tuple(each for each in recalled if not each.explains or each.id in chosen)


def generate(
    given: GenerateInput,
    inference: Inference,
    *,
    on_text: OnText = ignore_text,
    stopped: Stopped = never_stopped,
) -> Generated:
    """Ask the approach's model; an abstention is an answer of its own kind."""
    sampling = given.approach.sampling
    if given.round > 1:
        sampling = msgspec.structs.replace(
            sampling, temperature=max(sampling.temperature, LATER_ROUNDS_TEMPERATURE)
        )
    sampling = msgspec.structs.replace(sampling, seed=1000 * given.round + given.slot + 1)
    reply = inference.ask(
        Ask(
            purpose="answer",
            role=given.approach.role,
            model=given.approach.model,
            task=given.task,
            approach=given.approach,
            recalled=shown(given.recalled, given.slot + given.round - 1),
            failures=given.failures,
            sampling=sampling,
        ),
        on_text=on_text,
        stopped=stopped,
    )
    if reply.abstained:
        return Generated(answer=Answer(status="abstained", error="does not know"), reply=reply)
    return Generated(answer=split_answer(reply.text, given.task.signature.name), reply=reply)
