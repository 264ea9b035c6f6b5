"""What is right: programs and tests held against the reference of a task."""

from __future__ import annotations

import ast
import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from benchmarks.tasks.sets import NO_ANSWER
from consensus import adapters
from consensus.ports import SandboxJob
from consensus.sandbox import codec

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.tasks.sets import Case
    from consensus.values import TestCase


@cache
def right_program(case: Case, entry_point: str, program: str) -> bool:
    """Run a program on its own, on every input of the case; outside the domain no program is right.

    Approaches often write the same program, with and without an example: each is run once.
    """
    if not program or case.reference is None:
        return False
    files = {"solution.py": program}
    calls = tuple(f"{entry_point}({', '.join(map(repr, given))})" for given in case.inputs)
    report = adapters.sandbox().run(SandboxJob(files=files, entry_point=entry_point, calls=calls))
    if len(report.observations) != len(calls):
        return False
    return all(
        seen.outcome == "returned" and codec.same(codec.parse(seen.value), _expected(case.reference, given))
        for seen, given in zip(report.observations, case.inputs, strict=True)
    )


def right_test(case: Case, test: TestCase) -> bool:
    """Tell whether a test expects what the reference gives; a call without an answer has no right test."""
    if case.reference is None:
        return False
    try:
        call = ast.parse(test.input, mode="eval").body
        given = tuple(ast.literal_eval(argument) for argument in getattr(call, "args", []))
        expected = _expected(case.reference, given)
    except (*NO_ANSWER, AttributeError, MemoryError):  # a type that the reference does not take, too
        return False
    return codec.same(codec.literal_tree(test.expected), expected)


def truth_of(case: Case, call: str) -> str | None:
    """Give the literal that a call should give; None where the reference has no answer."""
    node = ast.parse(call, mode="eval").body
    try:
        given = tuple(ast.literal_eval(argument) for argument in getattr(node, "args", []))
        return repr(case.reference(*copy.deepcopy(given))) if case.reference else None
    except NO_ANSWER:
        return None


def _expected(reference: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    return codec.literal_tree(repr(reference(*copy.deepcopy(given))))
