"""Find Python pieces in prose: balanced brackets and literals that start at a given place."""

from __future__ import annotations

import ast
import re

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ATOM = re.compile(r"[-+]?(?:\d[\d_]*)?\.?\d+(?:[eE][-+]?\d+)?j?|True|False|None")
_STRING = re.compile(
    r"""[bBrR]{0,2}('''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")""", re.DOTALL
)
MAX_PIECE = 4000  # characters of one bracketed piece


def balanced(text: str, start: int) -> int | None:
    """Give the index after the bracket that closes the one at `start`, or None; strings are skipped."""
    expected: list[str] = []
    index = start
    while index < min(len(text), start + MAX_PIECE):
        char = text[index]
        if char in _CLOSING:
            expected.append(_CLOSING[char])
        elif char in "\"'" and (string := _STRING.match(text, index)):
            index = string.end()
            continue
        elif char in ")]}":
            if not expected or expected.pop() != char:
                return None
            if not expected:
                return index + 1
        index += 1
    return None


def literal(text: str, start: int) -> tuple[str, int] | None:
    """Give the Python literal that begins at `start` and the index after it, or None."""
    match = None
    if start < len(text) and text[start] in _CLOSING:
        end = balanced(text, start)
    else:
        match = _STRING.match(text, start) or _ATOM.match(text, start)
        end = match.end() if match else None
    if end is None:
        return None
    piece = text[start:end]
    if match and piece[-1].isalnum() and re.match(r"\w", text[end : end + 1]):
        return None  # "3rd", "Nonesuch"
    return (piece, end) if is_literal(piece) else None


def is_literal(text: str) -> bool:
    """Tell whether a text is one Python literal (or the empty set)."""
    if text.strip() in ("set()", "frozenset()"):
        return True
    try:
        ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return False
    return True


def literal_call(text: str, entry_point: str) -> str | None:
    """Give a text normalised where it calls the entry point with literal arguments only, else None."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name) or tree.func.id != entry_point:
        return None
    values = [*tree.args, *(keyword.value for keyword in tree.keywords)]
    if any(keyword.arg is None for keyword in tree.keywords):
        return None
    return ast.unparse(tree) if all(is_literal(ast.unparse(value)) for value in values) else None
