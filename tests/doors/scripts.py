"""What the scripted models say; every test of a shared stack writes its own script first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fixtures.stack import Installation

EVENS = "def solve(xs):\n    return sum(x for x in xs if x % 2 == 0)"
ODDS = "def solve(xs):\n    return sum(x for x in xs if x % 2)"
ASSERTS = "assert solve([1, 2, 4]) == 6\nassert solve([]) == 0\nassert solve([-2, 3]) == -2\n"
UNKNOWN = "<|unknown|>"


def answer(approach: str, program: str, **more: Any) -> dict[str, Any]:
    text = program if program == UNKNOWN else f"```python\n{program}\n```\n"
    return {"when": f"Purpose: answer(.|\\n)*Approach: {approach}", "text": text, **more}


def script(stack: Installation, *programs: str, tests: str = ASSERTS, **more: Any) -> None:
    """Let the three approaches answer with `programs`, both authors write `tests`, the reviewers pass all.

    Programs make each word of the task half a nat likelier. The judge expects 2 and prefers the first.
    """
    approaches = ("conservative", "aggressive", "minimal")
    rules = [
        *(answer(name, program, **more) for name, program in zip(approaches, programs, strict=True)),
        {"when": "Purpose: tests", "text": tests},
        {"when": "Purpose: review", "text": json.dumps({"verdict": "pass", "reason": "it looks right"})},
        {"when": "Purpose: describe(.|\\n)*answered with this program", "logprob": -1.0},
        {"when": "Purpose: describe", "logprob": -1.5},
        {"when": "Purpose: value", "text": json.dumps({"output": "2"})},
        {"when": "Purpose: compare", "text": json.dumps({"better": "first"})},
    ]
    write(stack, rules)


def write(stack: Installation, rules: list[dict[str, Any]]) -> None:
    """Let the scripted model go by these rules, the first that fits; its log starts anew."""
    path = stack.home / "scripts" / "scripted.json"
    path.with_suffix(".log.jsonl").unlink(missing_ok=True)
    path.write_text(json.dumps({"rules": rules}))


def asked(stack: Installation, words: str) -> list[dict[str, Any]]:
    """Give the inputs of the requests whose text holds `words`, oldest first."""
    path = stack.home / "scripts" / "scripted.log.jsonl"
    lines = map(json.loads, path.read_text().splitlines())
    return [
        line["inputs"]
        for line in lines
        if line["event"] == "request" and words in line["inputs"]["text_input"]
    ]
