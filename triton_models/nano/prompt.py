"""The text contract between the trained model, its recipe and its runtime."""

from __future__ import annotations

from typing import Final

from triton_models.nano.domain import STYLES

PAD: Final = "<|pad|>"
EOS: Final = "<|eos|>"
TASK: Final = "<|task|>"
CODE: Final = "<|code|>"
UNKNOWN: Final = "<|unknown|>"
"""The whole answer where a task lies outside the domain: the first generated token, followed by the end."""

CONTROL_TOKENS: Final = (PAD, EOS, TASK, CODE, *(f"<|{style}|>" for style in STYLES))


def model_input(style: str, prompt: str, prefill: str) -> str:
    """Write the text that the model continues; no beginning-of-sequence token is added."""
    return f"<|{style}|>{TASK}{prompt}{CODE}{prefill}"
