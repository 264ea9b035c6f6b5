"""Idioms: chains that are ideas of their own, drawn on purpose since many requests are one of them.

A line of a table names the operations, with the parameters that belong to the idiom behind `=`; behind a colon
stand the idiom's own phrases, where it has any, as in the operations' tables and divided by " / ".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from triton_models.nano.domain.idioms import numbers, texts
from triton_models.nano.domain.operation import Operation, op
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.splits import pair_held

_NAMED = {o.name: o for o in OPERATIONS}


@dataclass(frozen=True)
class Idiom:
    """A chain that people ask for as one thing; `said` has its own words for the whole, where there are any."""

    chain: tuple[Operation, ...]
    said: Operation | None = None
    #: Parameters that belong to the idiom, by place in the chain.
    fixed: Mapping[int, tuple[object, ...]] = field(default_factory=dict)


def _idiom(row: str) -> Idiom:
    names, _, phrases = row.partition(": ")
    steps = [step.partition("=") for step in names.split()]
    chain = tuple(_NAMED[name] for name, _, _ in steps)
    fixed = {at: (value,) for at, (_, _, value) in enumerate(steps) if value}
    if not phrases:
        return Idiom(chain, None, fixed)
    types = f"{chain[0].takes} -> {chain[-1].gives}"
    # only its words are used: the task's code and reference stay those of the chain
    said = op(names, types, chain[-1].ref, "", chain[-1].out, "\n".join(phrases.split(" / ")))
    return Idiom(chain, said, fixed)


IDIOMS = tuple(_idiom(row) for table in (numbers.TABLE, texts.TABLE) for row in table.strip().splitlines())


@cache
def idioms(length: int) -> tuple[Idiom, ...]:
    """Return the idioms of so many operations that training may see: none with a held-out pair."""
    return tuple(
        idiom
        for idiom in IDIOMS
        if len(idiom.chain) == length and not any(pair_held(a.name, b.name) for a, b in pairwise(idiom.chain))
    )
