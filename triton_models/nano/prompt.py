"""The text contract between the trained model, its recipe and its runtime: the form of each request.

`templates/nano.jinja` renders the same texts for the running system. No beginning-of-sequence token is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from triton_models.nano.domain import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

PAD: Final = "<|pad|>"
EOS: Final = "<|eos|>"
TASK: Final = "<|task|>"
CODE: Final = "<|code|>"
EXAMPLE: Final = "<|example|>"
DESCRIBE: Final = "<|describe|>"
VALUE: Final = "<|value|>"
REVIEW: Final = "<|review|>"
COMPARE: Final = "<|compare|>"
INPUT: Final = "<|input|>"
OTHER: Final = "<|other|>"
UNKNOWN: Final = "<|unknown|>"
"""The whole answer where a task lies outside the domain: the first generated token, followed by the end."""

CONTROL_TOKENS: Final = (
    PAD,
    EOS,
    TASK,
    CODE,
    *(f"<|{style}|>" for style in STYLES),
    EXAMPLE,
    DESCRIBE,
    VALUE,
    REVIEW,
    COMPARE,
    INPUT,
    OTHER,
)


def model_input(style: str, prompt: str, prefill: str, recalled: Sequence[tuple[str, str]] = ()) -> str:
    """Ask for a program; `recalled` are (problem, program) of solved tasks, the nearest last."""
    examples = "".join(f"{EXAMPLE}{problem.strip()}{CODE}{code.strip()}" for problem, code in recalled)
    return f"<|{style}|>{examples}{TASK}{prompt}{CODE}{prefill}"


def describe_input(code: str) -> str:
    """Say what a program does: the text behind is a prompt. No program at all: any prompt."""
    return f"{DESCRIBE}{code.strip()}{TASK}"


def value_input(prompt: str, call: str) -> str:
    """Ask what a call should give; the answer is {"output": "a Python literal"}."""
    return f"{VALUE}{TASK}{prompt}{INPUT}{call}{CODE}"


def review_input(prompt: str, code: str) -> str:
    """Ask whether a program is right; the answer is {"verdict": "pass"} or {"verdict": "fail"}."""
    return f"{REVIEW}{TASK}{prompt}{CODE}{code.strip()}{INPUT}"


def compare_input(prompt: str, first: str, second: str) -> str:
    """Ask which of two programs is right; the answer is {"better": "first"} or {"better": "second"}."""
    return f"{COMPARE}{TASK}{prompt}{CODE}{first.strip()}{OTHER}{second.strip()}{INPUT}"
