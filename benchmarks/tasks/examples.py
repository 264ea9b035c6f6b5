"""One worked example, put into a task as people do: a doctest, or a call and what it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consensus.checks import prompt_examples, signature

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 90  # characters of an example's call and result together
_ENDING = re.compile(r'(?P<gap>\n[ \t]*)?"""\s*$')


def has_example(prompt: str) -> bool:
    """Tell whether the prompt already shows what a call gives."""
    return bool(prompt_examples.find(prompt, signature.find(prompt)))


def with_example(prompt: str, arguments: tuple[object, ...], result: object) -> str | None:
    """Give the prompt with the example in it, in the first form that the project reads back, if any."""
    if len(repr(arguments)) + len(repr(result)) > LONGEST:
        return None
    asked = signature.find(prompt)
    call = f"{asked.name}({', '.join(map(repr, arguments))})"
    for told in _forms(prompt, asked.name, arguments, result):
        found = prompt_examples.find(told, signature.find(told))
        if [(case.input, case.expected) for case in found] == [(call, repr(result))]:
            return told
    return None


def _forms(prompt: str, name: str, arguments: tuple[object, ...], result: object) -> Iterator[str]:
    given = ", ".join(map(repr, arguments))
    if docstring := _ENDING.search(prompt):
        before = prompt[: docstring.start()].rstrip()
        yield f'{before}\n\n    >>> {name}({given})\n    {result!r}\n    """'
    if name in prompt:
        yield f"{prompt} Example: {name}({given}) -> {result!r}"
    else:
        yield f"{prompt} e.g. {given} -> {result!r}"
    yield f"{prompt}\nassert {name}({given}) == {result!r}"
