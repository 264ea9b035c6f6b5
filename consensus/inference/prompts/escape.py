"""Takes the power from special tokens in text that people or models wrote: "<|code|>" becomes "< |code|>"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


def neutral(text: str, special: re.Pattern[str]) -> str:
    """Put a space into everything that `special` matches, until nothing does.

    One pass is not enough: what is left of nested marks may be a mark again. It ends, since no mark holds a
    space after its first character.
    """
    while True:
        calmed = special.sub(lambda found: f"{found[0][0]} {found[0][1:]}", text)
        if calmed == text:
            return text
        text = calmed
