"""Run the model's own programs apart from the evaluation: `python -I runner.py`, by stdin and stdout.

Input: a JSON list of [code, entry point, [arguments as a Python literal, …]]. Output: for each job the list
of what its calls returned, as `shown` writes it, or "!" and the name of an exception; null where it did not
end in time or ended without an answer. This keeps a small model's accidents from harm; it is no sandbox
for hostile code.
"""

from __future__ import annotations

import ast
import json
import os
import resource
import select
import signal
import sys

SECONDS = 2.0
MEMORY = 512 * 2**20


def shown(value: object) -> str:
    """Write a value so that equal answers are equal texts: types matter, the order in a dict does not."""
    if isinstance(value, dict):
        return "{" + ", ".join(sorted(f"{shown(k)}: {shown(v)}" for k, v in value.items())) + "}"
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(shown, value))) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(shown, value)) + ")"
    if isinstance(value, float):
        return f"{value:.9g}" if value != int(value) else f"{value:.1f}"
    return repr(value)


def call_all(code: str, entry_point: str, calls: list[str]) -> list[str]:
    """Make each call; an exception is an answer too."""
    space: dict[str, object] = {}
    try:
        exec(compile(code, "<answer>", "exec"), space)  # noqa: S102 - the purpose of this file
    except Exception as error:  # noqa: BLE001 - whatever the program does is its result
        return [f"!{type(error).__name__}"] * len(calls)
    function = space.get(entry_point)
    results = []
    for arguments in calls:
        try:
            results.append(shown(function(*ast.literal_eval(arguments))))  # type: ignore[operator]  # checked by running
        except Exception as error:  # noqa: BLE001 - as above
            results.append(f"!{type(error).__name__}")
    return results


def run_apart(code: str, entry_point: str, calls: list[str]) -> list[str] | None:
    """Run one job in a child of its own, within the limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        with os.fdopen(writing, "w") as out:
            out.write(json.dumps(call_all(code, entry_point, calls)))
        os._exit(0)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], SECONDS)
    if not ready:
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as source:
        text = source.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else None


if __name__ == "__main__":
    json.dump([run_apart(*job) for job in json.load(sys.stdin)], sys.stdout)
