from __future__ import annotations

from typing import Any

import msgspec
import pytest

from consensus.sandbox.bubblewrap import BubblewrapSandbox
from consensus.stages.learn import Learning, Lessons, Neighbour, learn
from consensus.values import Behaviour, CandidateValue, Signature, TaskValue
from memory.values import Kind, Lesson, Seen
from tests.evidence.builders import candidate, check

TASK = TaskValue(id=1, prompt="return\n  zero", signature=Signature(name="solve"))
PROVEN = candidate(0, check("generated_test", "pass"), check("generated_test", "pass"))


def taught(winner: CandidateValue | None, *others: CandidateValue, **given: Any) -> Lessons:
    candidates = (winner, *others) if winner else others
    learning = Learning(task=given.pop("task", TASK), candidates=candidates, winner=winner, **given)
    return learn(learning, BubblewrapSandbox())


def pattern(found: Lessons) -> Lesson | None:
    return next((lesson for lesson in found.lessons if lesson.kind == Kind.PATTERN), None)


def writes(number: int, program: str, *checks: Any, **more: Any) -> CandidateValue:
    files = {"solution.py": program}
    return msgspec.structs.replace(candidate(number, *checks), files=files, **more)


def test_a_proven_winner_becomes_a_lesson() -> None:
    lesson = pattern(taught(PROVEN))
    assert lesson is not None
    assert (lesson.title, lesson.evidence) == ("return zero", {"generated_test": 2})
    assert lesson.tags == ("approach:conservative",)


def test_nothing_is_learnt_from_a_task_without_memory() -> None:
    assert taught(PROVEN, task=msgspec.structs.replace(TASK, memory=False)) == Lessons()


def test_nothing_is_learnt_without_a_winner_or_without_proof() -> None:
    assert taught(None) == Lessons()
    assert taught(candidate(0, check("generated_test", "fail"))) == Lessons()
    assert taught(candidate(0, check("generated_test", "pass", author="judge"))) == Lessons()


@pytest.mark.parametrize(
    "copy",
    [
        "# the same\ndef solve( x ):\n\n        return 0\n",
        'def zero(value):\n    """Other names, and a docstring."""\n    return 0\n',
        "Task: zero\n\n```python\ndef solve(x): return 0\n```\n",
    ],
)
def test_recalled_text_is_never_learnt_again_however_it_is_laid_out_and_named(copy: str) -> None:
    assert taught(PROVEN, recalled=("def other(): ...", copy)) == Lessons()
    assert pattern(taught(PROVEN, recalled=("def solve(x): return 1",))) is not None


def test_a_memory_wins_with_the_winner_and_loses_with_those_who_lost() -> None:
    other = candidate(1, check("generated_test", "fail"))
    mute = candidate(2, status="abstained")
    shown = {PROVEN.id: (7, 8), other.id: (8, 9), mute.id: (5,)}
    assert taught(PROVEN, other, mute, shown=shown).credits == {7: True, 8: True, 9: False}
    assert taught(None, other, mute, shown=shown).credits == {8: False, 9: False}


ERROR = "IndexError: list index out of range"


def test_an_error_is_learnt_with_what_passed_the_same_check_instead() -> None:
    passed = check("generated_test", "pass", input="solve([])", expected="0")
    broke = check("generated_test", "fail", input="solve([])", expected="0", actual=ERROR)
    alone = check("generated_test", "fail", input="solve(9)", expected="0", actual="TypeError: no")
    winner = writes(0, "def solve(xs):\n    return xs[0] if xs else 0\n", passed)
    fixes = taught(winner, writes(1, "def solve(xs): return xs[0]", broke, alone)).lessons[1:]
    assert [(fix.kind, fix.problem, fix.evidence) for fix in fixes] == [
        (Kind.ERROR_FIX, ERROR, {"generated_test": 1})
    ]
    assert "return xs[0]\n" in fixes[0].content
    assert "return xs[0] if xs else 0" in fixes[0].content


def neighbour(problem: str, content: str) -> Neighbour:
    return Neighbour(seen=Seen(id=5, fingerprint="f"), problem=problem, content=content)


SUM = TaskValue(
    id=1, prompt="Return the sum of xs.", signature=Signature(name="solve"), tests="assert solve([1, 2]) == 3"
)
CALLS = ("solve([])", "solve([4])", "solve([1, 2])", "solve(['a'])")
ADDS = writes(
    0, "def solve(xs): return sum(xs)", check("user_test", "pass"), behaviour=Behaviour(probes=CALLS)
)


@pytest.mark.parametrize(
    ("problem", "content", "same", "against"),
    [
        ("return the sum of xs", "def solve(v):\n    return sum(v)", True, False),
        ("the sum of all xs", "def solve(v):\n    t = 0\n    for x in v: t += x\n    return t", True, False),
        (
            "reverse every word",
            "def solve(v):\n    t = 0\n    for x in v: t += x\n    return t",
            False,
            False,
        ),
        ("return the sum  of xs", "def solve(v):\n    return len(v) + 9", False, True),
        ("return the product sum of xs", "def solve(v):\n    return len(v) + 9", False, False),
        ("return the sum of xs", "def total(v): return sum(v) + 1", False, True),
        ("return the sum of xs", "def one(v): return 1\n\ndef two(v): return 2", False, False),
        ("return the sum of xs", "no program", False, False),
    ],
)
def test_a_neighbour_is_run_and_says_the_same_or_contradicts(
    problem: str, content: str, *, same: bool, against: bool
) -> None:
    lesson = pattern(taught(ADDS, task=SUM, neighbours=(neighbour(problem, content),)))
    assert lesson is not None
    assert (lesson.same is not None, bool(lesson.against)) == (same, against)


def test_without_a_persons_test_nothing_is_contradicted() -> None:
    task = msgspec.structs.replace(SUM, tests="")
    wrong = neighbour("return the sum of xs", "def solve(v): return len(v) + 9")
    winner = msgspec.structs.replace(ADDS, checks=PROVEN.checks)
    lesson = pattern(taught(winner, task=task, neighbours=(wrong,)))
    assert lesson is not None
    assert (lesson.same, lesson.against) == (None, ())
