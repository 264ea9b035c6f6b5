"""Write tests: one author, from the task alone, by the way its model is good at."""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from consensus.checks import prompt_examples, written_asserts
from consensus.checks.signature import annotated
from consensus.checks.typed_inputs import calls as typed_calls
from consensus.inference.answers import split_answer
from consensus.ports import SandboxJob, Stopped, never_stopped
from consensus.sandbox import codec, showing
from consensus.values import Answer, Ask, Sampling, Signature, TaskValue, TestCase, TestSuite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.ports import Inference, Observation, Sandbox

DRAFTS = 5
INPUTS = 16
AGREEMENT = 0.6  # share of all drafts that must give a value before it counts as expected
TEMPERATURE = 0.8
DRAFT_SECONDS = 10.0  # for all inputs of one draft


def write_tests(  # noqa: PLR0913 — the ports and the task
    task: TaskValue,
    role: str,
    inference: Inference,
    sandbox: Sandbox,
    *,
    drafts: int = DRAFTS,
    stopped: Stopped = never_stopped,
) -> TestSuite:
    """Let the author `role` write tests: asserts where its model can, else `drafts` programs that are run.

    Raises InferenceError or SandboxError.
    """
    skills = inference.skills(role)
    if "tests" in skills:
        return _from_asserts(task, role, inference, drafts, stopped)
    if "draft" in skills:
        return _from_drafts(task, role, inference, sandbox, count=drafts, stopped=stopped)
    return TestSuite(author=role, note=f"the model that plays {role} writes neither tests nor drafts")


def _sampling(number: int) -> Sampling:
    """Make the first try greedy and draw the others."""
    return Sampling(temperature=TEMPERATURE if number else 0.0, seed=number + 1)


def _from_asserts(
    task: TaskValue, role: str, inference: Inference, tries: int, stopped: Stopped
) -> TestSuite:
    """Ask for asserts several times; a test's support is the share of calls that wrote it."""
    found: list[tuple[TestCase, ...]] = []
    for number in range(tries):
        ask = Ask(purpose="tests", role=role, task=task, sampling=_sampling(number))
        reply = inference.ask(ask, stopped=stopped)
        found.append(
            () if reply.abstained else written_asserts.parse(reply.text, task.signature.name, author=role)
        )
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], TestCase] = {}
    for cases in found:
        for case in cases:
            name = (case.input, codec.key(codec.literal_tree(case.expected)))
            counts[name] += 1
            first.setdefault(name, case)
    cases = tuple(
        msgspec.structs.replace(first[name], support=count / tries) for name, count in counts.items()
    )
    note = "" if cases else f"none of {tries} answers held a test of {task.signature.name}"
    return TestSuite(
        author=role, cases=cases, probes=tuple(dict.fromkeys(case.input for case in cases)), note=note
    )


def _from_drafts(  # noqa: PLR0913 — as above
    task: TaskValue, role: str, inference: Inference, sandbox: Sandbox, *, count: int, stopped: Stopped
) -> TestSuite:
    """Have programs drafted and run them: a value that most of all drafts give is an expected one."""
    answers = [_draft(task, role, inference, number, stopped) for number in range(count)]
    programs = [answer for answer in answers if answer.status == "answered"]
    if 2 * len(programs) <= count:
        note = f"{count - len(programs)} of {count} drafts gave no program: no expected values"
        return TestSuite(author=role, note=note)
    signature = annotated(task.signature, [answer.files.get("solution.py", "") for answer in programs])
    inputs = typed_calls(signature, seed=zlib.crc32(f"{role} {task.prompt}".encode()), count=INPUTS)
    known = [case.input for case in prompt_examples.find(task.prompt, task.signature)]
    calls = tuple(dict.fromkeys([*inputs, *known]))
    if not calls:
        return TestSuite(author=role, note="the parameters are not known: no inputs could be made")
    seen = _run(programs, calls, task.signature, sandbox, stopped)
    cases = [case for number, call in enumerate(calls) if (case := _agreed(call, number, seen, count, role))]
    note = "" if cases else f"the {count} drafts agree on no input"
    return TestSuite(author=role, cases=tuple(cases), probes=calls, note=note)


def _draft(task: TaskValue, role: str, inference: Inference, number: int, stopped: Stopped) -> Answer:
    reply = inference.ask(
        Ask(purpose="draft", role=role, task=task, sampling=_sampling(number)), stopped=stopped
    )
    if reply.abstained:
        return Answer(status="abstained", error="does not know")
    return split_answer(reply.text, task.signature.name)


def _run(
    programs: Sequence[Answer],
    calls: tuple[str, ...],
    signature: Signature,
    sandbox: Sandbox,
    stopped: Stopped,
) -> list[tuple[Observation, ...]]:
    """Run every draft on every input; equal programs are run once."""
    reports: dict[str, tuple[Observation, ...]] = {}
    seen = []
    for answer in programs:
        source = answer.files.get("solution.py", "")
        if source not in reports:
            job = SandboxJob(
                files=answer.files, entry_point=signature.name, calls=calls, total_seconds=DRAFT_SECONDS
            )
            reports[source] = sandbox.run(job, stopped=stopped).observations
        seen.append(reports[source])
    return seen


def _agreed(
    call: str, number: int, seen: Sequence[tuple[Observation, ...]], drafts: int, author: str
) -> TestCase | None:
    """Give the case that at least AGREEMENT of all drafts stand behind, those without a program included."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for observations in seen:
        if observations[number].outcome == "returned":
            tree = codec.parse(observations[number].value)
            if showing.is_plain(tree):
                groups[codec.key(tree)].append(observations[number].value)
    for values in groups.values():
        if len(values) >= math.ceil(AGREEMENT * drafts):
            expected = showing.literal(codec.parse(values[0]))
            return TestCase(author=author, input=call, expected=expected, support=len(values) / drafts)
    return None
