"""What fits into a prompt: whole entries, best first, within a number of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memory.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memory.recall.ranking import Ranked

CHARACTERS = (
    3  # a token of code and English has three to four: few, so that the budget holds for any tokenizer
)


def packed(ranked: Sequence[Ranked], limit: int, tokens: int) -> list[Ranked]:
    """Give at most `limit` entries of at most `tokens` together; what does not fit is passed over.

    One place is a pattern's, where there is one that fits: some models can learn from nothing else.
    """
    fitting = [each for each in ranked if cost(each) <= tokens]
    pattern = next((each for each in fitting if each.entry.kind == Kind.PATTERN), None)
    kept = {id(pattern)} if pattern is not None and limit > 0 else set[int]()
    left = tokens - (cost(pattern) if pattern is not None else 0)
    for each in fitting:
        size = cost(each)
        if id(each) not in kept and len(kept) < limit and size <= left:
            kept.add(id(each))
            left -= size
    return [each for each in fitting if id(each) in kept]


def cost(ranked: Ranked) -> int:
    """Estimate the tokens of an entry in a prompt."""
    entry = ranked.entry
    return (len(entry.title) + len(entry.problem) + len(entry.content)) // CHARACTERS + 1
