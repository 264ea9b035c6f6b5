"""What is held out of training, by stable hashes: operation pairs and phrases (sentence frames: `frames`)."""

import hashlib
from functools import cache

from triton_models.nano.domain.operation import Operation

_PAIR_SHARE = 12  # per cent of adjacent operation pairs
_PHRASE_SHARE = 6  # one in this many phrases
_MIN_PHRASES = 8  # operations with fewer keep them all


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big")


@cache
def pair_held(first: str, second: str) -> bool:
    """Whether training never sees these two operations (by name) one after the other."""
    return _hash(f"{first}>{second}") % 100 < _PAIR_SHARE


@cache
def phrases(operation: Operation, form: str, *, held: bool) -> tuple[str, ...]:
    """Return the phrases of one form ("nouns", …) that training uses, or those that it never sees."""
    every: tuple[str, ...] = getattr(operation, form)
    if len(operation.phrases()) < _MIN_PHRASES:
        return () if held else every
    kept = tuple(p for p in every if _hash(f"{operation.name}:{p}") % _PHRASE_SHARE)
    if not kept:  # a form of few phrases keeps them
        kept = every
    return tuple(p for p in every if p not in kept) if held else kept
