"""Write tests: one author, from the task alone, by the way its model is good at."""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from consensus.checks import prompt_examples, written_asserts
from consensus.checks.signature import annotated
from consensus.checks.typed_inputs import calls as typed_calls
from consensus.inference.answers import split_answer
from consensus.ports import DraftsJob, Stopped, never_stopped
from consensus.sandbox import codec, showing
from consensus.values import Answer, Ask, Reply, Sampling, TaskValue, TestCase, TestSuite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.ports import Inference, Observation, Sandbox
    from memory.values import Recalled

DRAFTS = 5
INPUTS = 16
AGREEMENT = 0.8  # share of all drafts that must give a value before it counts as expected
TEMPERATURE = 0.8


def write_tests(  # noqa: PLR0913 — the ports and the task
    task: TaskValue,
    role: str,
    inference: Inference,
    sandbox: Sandbox,
    *,
    recalled: tuple[Recalled, ...] = (),
    drafts: int = DRAFTS,
    stopped: Stopped = never_stopped,
) -> TestSuite:
    """Let the author `role` write tests: asserts where its model can, else `drafts` programs that are run.

    Drafts see what was `recalled`, as workers do: a word that only memories explain cannot be guessed.
    Raises InferenceError or SandboxError.
    """
    skills = inference.skills(role)
    if "tests" in skills:
        return _from_asserts(Ask(purpose="tests", role=role, task=task), inference, drafts, stopped)
    if "draft" in skills:
        ask = Ask(purpose="draft", role=role, task=task, recalled=recalled)
        return _from_drafts(ask, inference, sandbox, count=drafts, stopped=stopped)
    return TestSuite(author=role, note=f"the model that plays {role} writes neither tests nor drafts")


def _ask_often(ask: Ask, numbers: range, inference: Inference, stopped: Stopped) -> list[Reply]:
    """Ask the same at the same time, each with a seed of its own: the first greedily, the others drawn."""

    def one(number: int) -> Reply:
        sampling = Sampling(temperature=TEMPERATURE if number else 0.0, seed=number + 1)
        return inference.ask(msgspec.structs.replace(ask, sampling=sampling), stopped=stopped)

    with ThreadPoolExecutor(max(1, len(numbers))) as pool:
        return list(pool.map(one, numbers))


def _from_asserts(ask: Ask, inference: Inference, tries: int, stopped: Stopped) -> TestSuite:
    """Ask for asserts several times; a test's support is the share of calls that wrote it."""
    role, name = ask.role, ask.task.signature.name
    found = [
        () if reply.abstained else written_asserts.parse(reply.text, name, author=role)
        for reply in _ask_often(ask, range(tries), inference, stopped)
    ]
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], TestCase] = {}
    for cases in found:
        for case in cases:
            claim = (case.input, codec.key(codec.literal_tree(case.expected)))
            counts[claim] += 1
            first.setdefault(claim, case)
    cases = tuple(
        msgspec.structs.replace(first[claim], support=count / tries) for claim, count in counts.items()
    )
    note = "" if cases else f"none of {tries} answers held a test of {name}"
    return TestSuite(author=role, cases=cases, note=note)


def _from_drafts(
    ask: Ask, inference: Inference, sandbox: Sandbox, *, count: int, stopped: Stopped
) -> TestSuite:
    """Have programs drafted and run them: a value that most of all drafts give is an expected one."""
    role, task = ask.role, ask.task
    needed = math.ceil(AGREEMENT * count)
    programs, asked = list[Answer](), 0
    for numbers in (range(count - needed + 1), range(count - needed + 1, count)):
        if asked and not programs:
            break  # those that are left could not agree on anything
        replies = _ask_often(ask, numbers, inference, stopped)
        answers = [split_answer(r.text, task.signature.name) for r in replies if not r.abstained]
        programs += [answer for answer in answers if answer.status == "answered"]
        asked += len(numbers)
    if len(programs) < needed:
        note = f"{asked - len(programs)} of {asked} drafts gave no program: no expected values"
        return TestSuite(author=role, note=note)
    signature = annotated(task.signature, [answer.files.get("solution.py", "") for answer in programs])
    inputs = typed_calls(signature, seed=zlib.crc32(f"{role} {task.prompt}".encode()), count=INPUTS)
    known = [case.input for case in prompt_examples.find(task.prompt, task.signature)]
    calls = tuple(dict.fromkeys([*inputs, *known]))
    if not calls:
        return TestSuite(author=role, note="the parameters are not known: no inputs could be made")
    seen = _run(programs, calls, sandbox, stopped)
    cases = [case for number, call in enumerate(calls) if (case := _agreed(call, number, seen, count, role))]
    note = "" if cases else f"the {count} drafts agree on no input"
    return TestSuite(author=role, cases=tuple(cases), probes=calls, note=note)


def _run(
    programs: Sequence[Answer],
    calls: tuple[str, ...],
    sandbox: Sandbox,
    stopped: Stopped,
) -> list[tuple[Observation, ...]]:
    """Run every draft on every input; equal programs are run once."""
    keys = [tuple(sorted(answer.files.items())) for answer in programs]
    different = list(dict.fromkeys(keys))
    job = DraftsJob(programs=tuple(map(dict, different)), calls=calls)
    told = dict(zip(different, sandbox.run_drafts(job, stopped=stopped), strict=True))
    return [told[key] for key in keys]


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
