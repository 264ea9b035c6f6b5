"""Signatures of errors: equal for the same mistake, whatever the values, names and places were.

    TypeError: unsupported operand type(s) for <op>: <str> and <str>
    in solve < helper

The first line is the exception's type and its message without what changes from case to case; the second
names the functions of the traceback, innermost first, as far as they are the program's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAMES = 3  # of the traceback, innermost first
LONGEST = 300  # characters of a message
_REPLACED = (
    (re.compile(r"0x[0-9a-fA-F]+"), "<address>"),
    (re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""), "<str>"),
    (re.compile(r"(?:/[\w.\-]+){2,}"), "<path>"),
    (re.compile(r"\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b", re.IGNORECASE), "<number>"),
    (re.compile(r"\s+"), " "),
)
_ERROR = re.compile(r"^((?:[A-Za-z_]\w*\.)*[A-Z]\w*)(?::\s*(.*))?$", re.DOTALL)


def signature(error: str, functions: Sequence[str] = ()) -> str:
    """Give the signature of an error as Python prints it ("TypeError: …"); "" where it is none.

    `functions` are the names of the program's own functions in the traceback, outermost first.
    """
    found = _ERROR.match(error.strip())
    if found is None:
        return ""
    kind, message = found[1].rpartition(".")[2], normalised(found[2] or "")
    shape = " < ".join(list(functions)[::-1][:FRAMES])
    return "\n".join(
        part for part in (f"{kind}: {message}" if message else kind, shape and f"in {shape}") if part
    )


def normalised(message: str) -> str:
    """Give a message without the values, names and places that stand in it."""
    for pattern, name in _REPLACED:
        message = pattern.sub(name, message)
    return message.strip()[:LONGEST]
