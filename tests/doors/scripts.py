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

    Programs make each word of the task 2 nats likelier. The judge expects 2 and prefers what stands first.
    """
    approaches = ("conservative", "aggressive", "minimal")
    rules = [
        *(answer(name, program, **more) for name, program in zip(approaches, programs, strict=True)),
        {"when": "Purpose: tests", "text": tests},
        {"when": "Purpose: review", "text": json.dumps({"verdict": "pass", "reason": "it looks right"})},
        {"when": "Purpose: describe(.|\\n)*answered with this program", "logprob": -1.0},
        {"when": "Purpose: describe", "logprob": -3.0},
        {"when": "Purpose: value", "text": json.dumps({"output": "2"})},
        {"when": "Purpose: compare", "text": json.dumps({"better": "first"})},
    ]
    (stack.home / "scripts" / "scripted.json").write_text(json.dumps({"rules": rules}))
