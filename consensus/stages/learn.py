"""Learn: what execution proved becomes a memory; recalled text never does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from consensus.errors import SandboxError
from consensus.evidence.matrix import JUDGE
from consensus.ports import SandboxJob, Stopped, never_stopped
from consensus.values import CandidateValue, CheckValue, TaskValue, Value
from memory.likeness import agreement, asked, named, programs, skeleton
from memory.signature import signature
from memory.values import Kind, Lesson, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consensus.ports import Observation, Sandbox, SandboxReport

PROVING = ("user_test", "prompt_example", "generated_test", "cross_test")
MAX_FIXES = 2  # of an episode
MAX_PROOF = 20  # checks that are told
MAX_RUN = 4  # entries that are run beside the winner
ALIKE = 0.5  # entries that share fewer of the telling words (Jaccard) are not asked whether they say the same
ENOUGH = 3  # values in which two programs have to agree before they are said to do the same
SECONDS = 5.0  # for one entry
LONGEST = 4000  # characters of a fix


class Neighbour(Value, frozen=True):
    """An active pattern that may say the same as the winner, or contradict it."""

    seen: Seen
    problem: str
    content: str


class Learning(Value, frozen=True):
    """What an episode gave; `recalled` is all that its rounds recalled, `shown` what each candidate saw."""

    task: TaskValue
    candidates: tuple[CandidateValue, ...]
    winner: CandidateValue | None
    recalled: tuple[str, ...] = ()
    shown: dict[int, tuple[int, ...]] = msgspec.field(default_factory=dict)
    neighbours: tuple[Neighbour, ...] = ()


class Lessons(Value, frozen=True):
    """What is to be kept, and which of the memories that were shown have won or lost (id → won)."""

    lessons: tuple[Lesson, ...] = ()
    credits: dict[int, bool] = msgspec.field(default_factory=dict)


def learn(given: Learning, sandbox: Sandbox, *, stopped: Stopped = never_stopped) -> Lessons:
    """Take the lessons of a verdict; none where nothing was proven or nothing is new.

    Entries of the same or a like problem are run on what the winner was run on.
    """
    found: list[Lesson] = []
    known = {skeleton(program) for content in given.recalled for program in programs(content)}
    winner = given.winner
    proven = _proven(winner)
    if given.task.memory and winner is not None and proven and skeleton(_program(winner)) not in known:
        found.append(_pattern(given, winner, proven, sandbox, stopped))
        found += _fixes(given, winner, known)
    return Lessons(lessons=tuple(found), credits=outcomes(given))


def outcomes(given: Learning) -> dict[int, bool]:
    """Say which memories won and which lost.

    What the winner was shown won. What was shown to others alone lost, and so did all where nobody won. A
    candidate that gave no program says nothing of what it was shown, and neither does what nobody was shown.
    """
    answered = [c for c in given.candidates if c.status == "answered"]
    told = {pk: False for c in answered for pk in given.shown.get(c.id, ())}
    if given.winner is not None:
        told |= dict.fromkeys(given.shown.get(given.winner.id, ()), True)
    return told


def _proven(winner: CandidateValue | None) -> list[CheckValue]:
    checks = winner.checks if winner is not None else ()
    return [c for c in checks if c.kind in PROVING and c.author != JUDGE and c.outcome == "pass"]


def _program(candidate: CandidateValue) -> str:
    return candidate.files.get("solution.py", "")


def _pattern(
    given: Learning, winner: CandidateValue, proven: list[CheckValue], sandbox: Sandbox, stopped: Stopped
) -> Lesson:
    same, against = _compared(given, winner, proven, sandbox, stopped)
    return Lesson(
        kind=Kind.PATTERN,
        title=_title(given.task.prompt),
        problem=given.task.prompt,
        content=_program(winner),
        evidence=dict(Counter(str(check.kind) for check in proven)),
        language=given.task.language,
        tags=(f"approach:{winner.approach}",),
        proof=tuple((check.input, check.expected) for check in proven[:MAX_PROOF]),
        same=same,
        against=against,
    )


def _title(text: str) -> str:
    return " ".join(text.split())[:200]


def _compared(
    given: Learning, winner: CandidateValue, proven: list[CheckValue], sandbox: Sandbox, stopped: Stopped
) -> tuple[Seen | None, tuple[Seen, ...]]:
    """Find an entry that does the same, and those that fail the person's evidence which the winner passed."""
    mine = skeleton(_program(winner))
    calls = _calls(winner, proven)
    same: Seen | None = None
    against: list[Seen] = []
    job = _job(given.task, _program(winner), calls)
    try:
        reference: SandboxReport | None = None
        for each in given.neighbours[:MAX_RUN]:
            equal = asked(each.problem) == asked(given.task.prompt)
            if skeleton(each.content) == mine:
                same = same or (each.seen if equal or _alike(each, given.task) else None)
            elif (equal or _alike(each, given.task)) and (
                program := named(each.content, given.task.signature.name)
            ):
                reference = reference or sandbox.run(job, stopped=stopped)
                seen = sandbox.run(_job(given.task, program, calls), stopped=stopped)
                if _agree(reference, seen):
                    same = same or each.seen
                elif equal and _fails(seen, reference, _examples(proven)):
                    against.append(each.seen)
    except SandboxError:
        return same, tuple(against)  # a lesson is not lost because nothing can be compared just now
    return same, tuple(against)


def _alike(each: Neighbour, task: TaskValue) -> bool:
    return agreement(each.problem, task.prompt) >= ALIKE


def _calls(winner: CandidateValue, proven: Iterable[CheckValue]) -> tuple[str, ...]:
    ran = [check.input for check in proven if check.kind in ("prompt_example", "generated_test")]
    return tuple(dict.fromkeys([*ran, *winner.behaviour.probes]))


def _examples(proven: Iterable[CheckValue]) -> frozenset[str]:
    return frozenset(check.input for check in proven if check.kind == "prompt_example")


def _job(task: TaskValue, program: str, calls: tuple[str, ...]) -> SandboxJob:
    return SandboxJob(
        files={"solution.py": program},
        entry_point=task.signature.name,
        calls=calls,
        suites=(task.tests,) if task.tests.strip() else (),
        total_seconds=SECONDS,
    )


def _agree(one: SandboxReport, other: SandboxReport) -> bool:
    """Tell whether two programs gave the same on every call, and values often enough to say something."""
    pairs = list(zip(one.observations, other.observations, strict=True))
    equal = all(_gave(a) == _gave(b) for a, b in pairs)
    values = sum(a.outcome == "returned" for a, _ in pairs)
    tests = [[outcome.outcome for outcome in suite] for suite in one.suites]
    return (
        not other.load_error
        and equal
        and values >= ENOUGH
        and tests == [[outcome.outcome for outcome in suite] for suite in other.suites]
    )


def _gave(seen: Observation) -> tuple[str, str]:
    """Name what a call gave; of an error its type, since messages tell of the way and not of the result."""
    return seen.outcome, seen.shown.partition(":")[0] if seen.outcome == "raised" else seen.value


def _fails(seen: SandboxReport, reference: SandboxReport, examples: frozenset[str]) -> bool:
    """Tell whether a program fails a person's test or example, all of which the reference passes."""
    if not all(test.outcome == "pass" for suite in reference.suites for test in suite):
        return False  # the tests do not tell the same twice
    if any(test.outcome == "fail" for suite in seen.suites for test in suite):
        return True
    pairs = zip(reference.observations, seen.observations, strict=True)
    return any(a.call in examples and b.outcome == "returned" and a.value != b.value for a, b in pairs)


def _fixes(given: Learning, winner: CandidateValue, known: set[str]) -> list[Lesson]:
    """Take the errors of other candidates in checks that the winner passed, one for each signature."""
    passed = {(c.kind, c.input, c.expected) for c in winner.checks if c.outcome == "pass"}
    found: dict[str, Lesson] = {}
    for candidate in given.candidates:
        if candidate.id == winner.id or skeleton(_program(candidate)) in known:
            continue
        for check in candidate.checks:
            error = signature(check.actual) or signature(check.detail)
            proven = check.kind in PROVING and (check.kind, check.input, check.expected) in passed
            if error and proven and check.author != JUDGE and error not in found:
                fix = _fix(given.task, check, error, candidate, winner)
                if len(fix.content) <= LONGEST:
                    found[error] = fix
    return list(found.values())[:MAX_FIXES]


def _fix(
    task: TaskValue, check: CheckValue, error: str, candidate: CandidateValue, winner: CandidateValue
) -> Lesson:
    said = check.actual if signature(check.actual) else check.detail
    return Lesson(
        kind=Kind.ERROR_FIX,
        title=_title(error),
        # The signature alone is searched: words of the task would make its names look common.
        problem=error,
        content=(
            f"Task: {_title(task.prompt)}\n\n`{check.input}` gave {said.strip()} with\n\n"
            f"```python\n{_program(candidate).strip()}\n```\n\nThis passed:\n\n"
            f"```python\n{_program(winner).strip()}\n```\n"
        ),
        evidence={check.kind: 1},
        language=task.language,
        proof=((check.input, check.expected),),
        part=f":candidate:{candidate.id}",
    )
