"""Runs programs of the domain against their references."""

import copy
import random
from collections.abc import Callable

from triton_models.nano.domain import inputs
from triton_models.nano.domain.tasks import Sample


def outcome(function: Callable[..., object], arguments: tuple[object, ...]) -> object:
    """Give the result, or ValueError for any error: which of them it is, is no part of a task."""
    try:
        return function(*copy.deepcopy(arguments))
    except (ValueError, IndexError, KeyError, ZeroDivisionError, TypeError):
        return ValueError


def wrong_results(made: Sample, rng: random.Random, runs: int) -> list[str]:
    """Give the inputs, of so many drawn ones, on which a sample's code differs from its reference."""
    scope: dict[str, Callable[..., object]] = {}
    exec(compile(made.code, made.entry_point, "exec"), scope)  # noqa: S102 - the code under test is our own
    drawn = inputs(made.kinds, rng, runs)
    return [
        f"{arguments} in\n{made.code}"
        for arguments in drawn
        if outcome(scope[made.entry_point], arguments) != outcome(made.reference, arguments)
    ]
