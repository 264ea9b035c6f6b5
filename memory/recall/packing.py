"""What fits into a prompt: whole entries, best first, within a number of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memory.recall.ranking import Ranked

CHARACTERS = (
    3  # a token of code and English has three to four: few, so that the budget holds for any tokenizer
)


def packed(ranked: Sequence[Ranked], limit: int, tokens: int) -> list[Ranked]:
    """Give at most `limit` entries of at most `tokens` together; what does not fit is passed over."""
    chosen: list[Ranked] = []
    left = tokens
    for each in ranked:
        size = cost(each)
        if len(chosen) < limit and size <= left:
            chosen.append(each)
            left -= size
    return chosen


def cost(ranked: Ranked) -> int:
    """Estimate the tokens of an entry in a prompt."""
    entry = ranked.entry
    return (len(entry.title) + len(entry.problem) + len(entry.content)) // CHARACTERS + 1
