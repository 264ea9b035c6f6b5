"""Keeps what a reasoning model thought apart from what it answered."""

from __future__ import annotations

import re

_CLOSED = re.compile(r"<think>(.*?)</think>", re.DOTALL)
OPEN, CLOSE = "<think>", "</think>"


def split_thinking(text: str) -> tuple[str, str]:
    """Give (answer, thoughts). A mark without its partner counts from the start, or to the end, of the text.

    Some templates open `<think>` themselves, so the text starts within it; a cut-off one never closes it.
    """
    thoughts = _CLOSED.findall(text)
    rest = _CLOSED.sub("", text)
    if CLOSE in rest:
        before, _, rest = rest.partition(CLOSE)
        thoughts.insert(0, before)
    if OPEN in rest:
        rest, _, after = rest.partition(OPEN)
        thoughts.append(after)
    return (rest.strip(), "\n".join(t.strip() for t in thoughts)) if thoughts else (text, "")
