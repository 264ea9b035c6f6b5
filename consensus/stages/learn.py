"""Learn: what execution proved becomes a memory; recalled text never does."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from consensus.evidence.matrix import JUDGE
from consensus.values import CandidateValue, TaskValue, Value

if TYPE_CHECKING:
    from memory.values import Recalled

PROVING = ("user_test", "prompt_example", "generated_test", "cross_test")


class Lesson(Value, frozen=True):
    """A pattern worth keeping: the problem, the program that solved it, and the checks that proved it."""

    title: str
    problem: str
    content: str
    evidence: dict[str, int]


def learn(task: TaskValue, winner: CandidateValue | None, recalled: tuple[Recalled, ...]) -> Lesson | None:
    """Take the lesson of a verdict; None where nothing was proven or nothing is new."""
    if winner is None:
        return None
    proven = [
        check
        for check in winner.checks
        if check.kind in PROVING and check.author != JUDGE and check.outcome == "pass"
    ]
    program = winner.files.get("solution.py", "")
    if not proven or any(_shape(program) == _shape(entry.content) for entry in recalled):
        return None
    evidence: dict[str, int] = {}
    for check in proven:
        evidence[check.kind] = evidence.get(check.kind, 0) + 1
    return Lesson(
        title=" ".join(task.prompt.split())[:200], problem=task.prompt, content=program, evidence=evidence
    )


def _shape(program: str) -> str:
    """Give the program without layout and comments, so that a copy is known as one."""
    try:
        return ast.dump(ast.parse(program))
    except SyntaxError:
        return program.strip()
