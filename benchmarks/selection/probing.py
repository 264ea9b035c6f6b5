"""Probes: calls that no recorded test makes, and the prompt's examples, run on programs in the sandbox.

The probes of a problem are made as in an episode: arguments of the tests that may be shown and of the
prompt's examples, changed by type. Of the tests only the arguments count, never what they expect.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.selection.probed import Probed
from benchmarks.selection.shown import NOTHING
from consensus.checks import probe_inputs, prompt_examples, signature, user_tests
from consensus.ports import SandboxJob
from consensus.stages.verify import PROBES, behaviour_text, compare
from consensus.values import Signature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.selection.data import Problem
    from consensus.ports import Sandbox
    from consensus.values import TestCase

VERSION = 1  # of what is kept: another one runs everything anew
CALL_SECONDS, TOTAL_SECONDS = 0.5, 2.0  # many programs loop for ever on some inputs; most end in a few ms


@dataclass(frozen=True)
class Ran:
    """What one program gave: `values` names those of the probes, "" where there is none."""

    values: tuple[str, ...]
    examples: tuple[bool, ...]


@dataclass(frozen=True)
class Plan:
    """What is run on every program of a problem, and how long a call and all calls may take."""

    entry_point: str
    examples: tuple[TestCase, ...]
    probes: tuple[str, ...]
    call_seconds: float = CALL_SECONDS
    total_seconds: float = TOTAL_SECONDS

    def key(self, program: str) -> str:
        """Name a run by all that it depends on."""
        examples = [(case.input, case.expected) for case in self.examples]
        limits = (self.call_seconds, self.total_seconds)
        content = json.dumps([VERSION, limits, program, self.entry_point, examples, self.probes])
        return hashlib.sha256(content.encode()).hexdigest()


def plan(problem: Problem, sources: Sequence[str]) -> Plan:
    """Make the probes of a problem for suites that show the tests of these sources."""
    known = signature.find(problem.prompt)
    if known.name != problem.entry_point:
        known = Signature(name=problem.entry_point)
    examples = prompt_examples.find(problem.prompt, known)
    calls = dict.fromkeys(case.input for case in examples)
    for test in problem.tests:
        if test.source in sources:
            calls |= dict.fromkeys(user_tests.literal_calls(test.code, problem.entry_point))
    seed = zlib.crc32(problem.prompt.encode())
    probes = probe_inputs.around(calls, known, seed=seed, count=PROBES)
    return Plan(problem.entry_point, examples, probes)


def run(made: Plan, program: str, sandbox: Sandbox) -> Ran:
    """Run one program; raises SandboxError where no sandbox can be made."""
    calls = tuple(dict.fromkeys([*(case.input for case in made.examples), *made.probes]))
    job = SandboxJob(
        files={"solution.py": program},
        entry_point=made.entry_point,
        calls=calls,
        call_seconds=made.call_seconds,
        total_seconds=made.total_seconds,
    )
    seen = {observation.call: observation for observation in sandbox.run(job).observations}
    texts = [behaviour_text(seen[call]) for call in made.probes]
    outcomes = [compare(case, seen[case.input], "prompt_example").outcome for case in made.examples]
    return Ran(
        values=tuple("" if text.startswith("!") else _name(text) for text in texts),
        examples=tuple(outcome == "pass" for outcome in outcomes),
    )


def probed(made: Plan, programs: Sequence[str], ran: Mapping[str, Ran]) -> Probed:
    """Put side by side what the programs gave, `ran` by `Plan.key`; a missing one gave nothing."""
    values = np.full((len(programs), len(made.probes)), NOTHING, dtype=np.int64)
    examples = np.zeros((len(programs), len(made.examples)), dtype=np.bool_)
    names: dict[str, int] = {}
    for place, program in enumerate(programs):
        if (found := ran.get(made.key(program))) is not None:
            values[place] = [names.setdefault(v, len(names)) if v else NOTHING for v in found.values]
            examples[place] = found.examples
    return Probed(values, examples)


def _name(text: str) -> str:
    """Shorten what was given to what tells it apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
