"""Inputs on which candidates are compared though nobody claims to know what they should give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.checks import mutate, typed_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consensus.values import Signature


def around(known: Iterable[str], signature: Signature, *, seed: int, count: int) -> tuple[str, ...]:
    """Give up to `count` calls: those of `known` with changed arguments, then calls made from the types.

    None is itself one of `known`. The same calls in the same order give the same probes.
    """
    calls = dict.fromkeys(known)
    probes = dict.fromkeys(mutate.probes(list(calls), seed=seed, count=count))
    typed = typed_inputs.calls(signature, seed=seed, count=count)
    probes |= dict.fromkeys([call for call in typed if call not in calls])
    return tuple(probes)[:count]
