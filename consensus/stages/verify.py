"""Verify: everything that running one candidate can tell."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from consensus.checks import probe_inputs, prompt_examples, static, user_tests
from consensus.ports import Observation, SandboxJob, SandboxReport, Stopped, never_stopped
from consensus.sandbox import codec, showing
from consensus.values import Answer, Behaviour, CheckValue, TaskValue, TestCase, TestSuite, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consensus.ports import Sandbox, SuiteOutcome
    from consensus.values import CheckKind, Outcome

PROBES = 24
PEER = "peer"  # author of a test that came with another candidate's answer
TOTAL_SECONDS = 40.0


class Verification(Value, frozen=True):
    """The checks of one candidate, and what it gave on the probes shared by all."""

    checks: tuple[CheckValue, ...]
    behaviour: Behaviour


def verify(  # noqa: PLR0913 — what the pipeline gathers for a candidate
    task: TaskValue,
    answer: Answer,
    suites: tuple[TestSuite, ...],
    cross: tuple[str, ...],
    sandbox: Sandbox,
    *,
    stopped: Stopped = never_stopped,
) -> Verification:
    """Run the static check, the user's, the prompt's, the authors' and the peers' tests, and the probes.

    `cross` are the sources of tests that came with the other candidates' answers. Expected values are
    compared here; the sandbox gets calls alone. Raises SandboxError where no sandbox can be made.
    """
    if answer.status != "answered":
        return Verification(checks=(_no_answer(answer),), behaviour=Behaviour())
    first = static.check(answer.files, task.signature.name)
    if first.outcome != "pass":
        return Verification(checks=(first,), behaviour=Behaviour())
    examples = prompt_examples.find(task.prompt, task.signature)
    cases = [case for suite in suites for case in suite.cases]
    probes = shared_probes(task, suites)
    calls = tuple(dict.fromkeys([*(case.input for case in [*examples, *cases]), *probes]))
    sources = ([task.tests] if task.tests.strip() else []) + list(cross)
    report = sandbox.run(
        SandboxJob(
            files=answer.files,
            entry_point=task.signature.name,
            calls=calls,
            suites=tuple(sources),
            total_seconds=TOTAL_SECONDS,
        ),
        stopped=stopped,
    )
    if report.load_error:
        return Verification(checks=(_unloadable(report, first),), behaviour=Behaviour())
    seen = {observation.call: observation for observation in report.observations}
    checks = [first]
    for number, outcomes in enumerate(report.suites):
        own = bool(task.tests.strip()) and number == 0
        checks += _suite(outcomes, "user_test" if own else "cross_test", "user" if own else PEER)
    checks += [compare(case, seen[case.input], "prompt_example") for case in examples]
    checks += [compare(case, seen[case.input], "generated_test") for case in cases]
    return Verification(
        checks=tuple(checks),
        behaviour=Behaviour(
            probes=probes,
            actual=tuple(behaviour_text(seen[call]) for call in probes),
            shown=tuple(seen[call].shown for call in probes),
        ),
    )


def shared_probes(task: TaskValue, suites: Sequence[TestSuite]) -> tuple[str, ...]:
    """Give the inputs on which all candidates are compared.

    The authors' own, taken in turn; then calls like those of the examples and tests, but none of these: they
    have tests already, and would count twice. Where no such call can be made, those of the tests have to do.
    The same task and suites give the same probes.
    """
    rows = [suite.probes for suite in suites]
    longest = max(map(len, rows), default=0)
    own = dict.fromkeys(row[turn] for turn in range(longest) for row in rows if turn < len(row))
    probes = list(own)[:PROBES]
    cases = [case.input for suite in suites for case in suite.cases]
    known = [case.input for case in prompt_examples.find(task.prompt, task.signature)] + cases
    known += user_tests.literal_calls(task.tests, task.signature.name)
    seed = zlib.crc32(task.prompt.encode())
    made = probe_inputs.around(known, task.signature, seed=seed, count=PROBES - len(probes))
    probes += [call for call in made if call not in own]
    return tuple(probes or dict.fromkeys(cases[:PROBES]))


def compare(case: TestCase, seen: Observation, kind: CheckKind) -> CheckValue:
    """Hold what a call gave against what it should have given."""
    outcome: Outcome = "fail"
    detail = ""
    actual = seen.shown
    if seen.outcome == "returned":
        outcome = "pass" if codec.same(codec.parse(seen.value), codec.literal_tree(case.expected)) else "fail"
    elif seen.outcome == "timeout":
        outcome, detail = "timeout", "no answer in time"
    elif seen.outcome == "not_run":
        outcome, detail = "not_run", seen.shown
    elif seen.outcome == "died":
        detail = f"the process ended without a value {seen.shown}".strip()
    return CheckValue(
        kind=kind,
        author=case.author,
        outcome=outcome,
        input=case.input,
        expected=case.expected,
        actual=actual,
        detail=detail,
        weight=case.support,
    )


def behaviour_text(seen: Observation) -> str:
    """Name what a call gave: equal texts mean equal values; what is no value begins with "!"."""
    if seen.outcome == "raised":
        return f"!{seen.shown.split(':')[0]}"
    if seen.outcome != "returned":
        return f"!{seen.outcome}"
    tree = codec.parse(seen.value)
    return codec.key(tree) if showing.is_plain(tree) else f"!opaque {seen.shown}"


def _suite(outcomes: Iterable[SuiteOutcome], kind: CheckKind, author: str) -> list[CheckValue]:
    known: dict[str, Outcome] = {"pass": "pass", "fail": "fail", "timeout": "timeout", "not_run": "not_run"}
    return [
        CheckValue(
            kind=kind,
            author=author,
            outcome=known.get(each.outcome, "error"),
            input=each.input or each.name,
            expected=each.expected,
            actual=each.actual,
            detail=each.detail,
        )
        for each in outcomes
    ]


def _no_answer(answer: Answer) -> CheckValue:
    return CheckValue(
        kind="static",
        author="qa_sentinel",
        outcome="not_run",
        input="solution.py",
        detail=answer.error or f"there is no program: {answer.status}",
    )


def _unloadable(report: SandboxReport, first: CheckValue) -> CheckValue:
    return CheckValue(
        kind="static",
        author=first.author,
        outcome="fail",
        input="import solution",
        expected=first.expected,
        actual=report.load_error,
        detail=f"the program cannot be imported: {report.load_error}",
    )
