"""Tries one attack: in a sandbox, or outside any, where it must get through to be worth anything."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from benchmarks.sandbox.target import Target
from consensus.ports import SandboxJob

if TYPE_CHECKING:
    from benchmarks.sandbox.attacks.attack import Attack
    from consensus.ports import Sandbox

PATIENCE = 60.0  # seconds for an attack outside the sandbox
LARGE = 4 * 1024 * 1024  # characters of one answer that no sandbox may let out
_MISTAKES = ("NameError", "SyntaxError", "AttributeError", "TypeError", "KeyError", "UnboundLocalError")
# The calls one after another in this process, and what the last one gave into a file.
_PLAIN = """
import json, os, sys
source, calls, told = json.loads(sys.stdin.read())
space = {"__name__": "solution"}
try:
    exec(source, space)
    for call in calls: value = eval(call, space)
    answer = ["returned", value]
except BaseException as error:
    answer = ["raised", f"{type(error).__name__}: {error}"]
data = json.dumps(answer).encode()
while data: data = data[os.write(told, data):]
os._exit(0)
"""


@dataclass(frozen=True)
class Trial:
    """What became of one attack: through, held, or broken (a mistake in the attack itself)."""

    result: Literal["through", "held", "broken"]
    detail: str


def confined(attack: Attack, sandbox: Sandbox) -> Trial:
    """Try an attack in a sandbox; raises SandboxError where none can be made."""
    with Target() as target:
        job = SandboxJob(
            files={"solution.py": attack.source},
            entry_point="solve",
            calls=_calls(attack, target),
            call_seconds=attack.seconds,
            total_seconds=2 * attack.seconds + 10,
        )
        report = sandbox.run(job)
        seen = report.observations[-1]
        if len(seen.value) + len(seen.shown) + len(report.load_error) > LARGE:
            return Trial("through", "its answer has no limit")
        succeeded = seen.outcome == "returned" and seen.value == "true"
        return _judged(f"{seen.outcome} {seen.shown}".strip(), target.harm(patience=5.0), succeeded=succeeded)


def plain(attack: Attack) -> Trial:
    """Try an attack in a plain Python process, which inherits all that a careless start lets it have."""
    with Target() as target, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as told:
        os.set_inheritable(told.fileno(), True)
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-c", _PLAIN],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=target.work,
            close_fds=False,
            start_new_session=True,
        )
        given = json.dumps([attack.source, _calls(attack, target), told.fileno()])
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(given.encode(), timeout=PATIENCE)
        harm = target.harm()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what it left behind, too
        process.wait()
        told.seek(0)
        answer = told.read(2 * LARGE)
    if len(answer) > LARGE:
        return Trial("through", "its answer has no limit")
    outcome, value = json.loads(answer) if answer else ["died", ""]
    return _judged(f"{outcome} {str(value)[:200]}", harm, succeeded=outcome == "returned" and value is True)


def _calls(attack: Attack, target: Target) -> tuple[str, ...]:
    return tuple(f"{name}({target.facts()!r})" for name in attack.calls)


def _judged(said: str, harm: list[str], *, succeeded: bool) -> Trial:
    if succeeded or harm:
        return Trial("through", ", ".join(harm) or said)
    mistaken = said.startswith(tuple(f"raised {name}" for name in _MISTAKES))
    return Trial("broken" if mistaken else "held", said)
