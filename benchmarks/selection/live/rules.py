"""What the scripted model says in the episode of one draw: the recorded programs, and the recorded tests.

Slot i answers program i. Every author of tests says its calls in turn, one a seed; what is left of its
seeds says nothing. A rule begins with all that the model is told of the task, so it fits no other task.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consensus.checks import signature
from consensus.episode import load
from consensus.inference import factory
from consensus.inference.prompts import render
from consensus.pipeline import AUTHORS
from consensus.stages.write_tests import DRAFTS
from consensus.values import Ask, TaskValue

if TYPE_CHECKING:
    from benchmarks.selection.live.sample import Draw

SILENCE = "# no test"
WHOLE = 1 << 20  # characters of a slice: everything comes at once

Rule = dict[str, Any]
"""A line of a script, as `triton_models/runtimes/scripted` describes it."""


def rules(draw: Draw) -> list[Rule]:
    """Give the rules of a draw."""
    prompt = draw.problem.prompt
    task = TaskValue(id=0, prompt=prompt, signature=signature.find(prompt))
    found = []
    for slot, source in enumerate(draw.sources):
        approach = load.approach_for(slot)
        told = _told(Ask(purpose="answer", role=approach.role, task=task, approach=approach))
        end = told.rindex(approach.instruction) + len(approach.instruction)  # memories may follow
        found.append(_rule(told[:end], [block(source)]))
    for number, author in enumerate(AUTHORS):
        told = _told(Ask(purpose="tests", role=author, task=task))
        found.append(_rule(told, said_by_seed(draw, number)))
    return found


def said_by_seed(draw: Draw, author: int) -> list[str]:
    """Give what an author says, for the seeds 0, 1, …, DRAFTS − 1 (which is as DRAFTS, 1, …)."""
    calls = draw.calls[author] if author < len(draw.calls) else ()
    most = max(map(len, draw.calls), default=0)
    often = most // len(calls) if calls else 0
    said = [block("\n".join(draw.problem.tests[t].code for t in draw.written(call))) for call in calls]
    said = [text for text in said for _ in range(often)]
    by_turn = said + [SILENCE] * (DRAFTS - len(said))
    return [*by_turn[-1:], *by_turn[:-1]]  # the first call has seed 1


def _told(ask: Ask) -> str:
    profile = factory.profile()
    return render(ask, profile.model(profile.role(ask.role).model).family).text


def _rule(told: str, texts: list[str]) -> Rule:
    return {"when": rf"\A{re.escape(told)}", "texts": texts, "by": "seed", "slice_chars": WHOLE}


def block(source: str) -> str:
    """Fence a program, by more backticks than stand in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", source)), default=0))
    return f"{fence}python\n{source}\n{fence}\n"
