"""The beginning of the program, where the template forces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.inference.prompts.escape import neutral

if TYPE_CHECKING:
    import re

    from consensus.values import Ask


def prefill(ask: Ask, special: re.Pattern[str]) -> str:
    """Give the header of the function as far as it is known; "" where no program is asked for.

    Parameters that are only named in a sentence are left to the model: it annotates them itself, test inputs
    come from there, and that is the prefill that nano was trained on.
    """
    if ask.purpose not in ("answer", "draft"):
        return ""
    signature = ask.task.signature
    if signature.header:
        return neutral(signature.header, special) + "\n"
    return f"def {signature.name}("
