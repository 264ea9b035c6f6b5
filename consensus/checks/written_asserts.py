"""Asserts that a model wrote, made into test cases; anything but a call and a literal is left out."""

from __future__ import annotations

import ast
import re

from consensus.checks import scan
from consensus.values import TestCase

_FENCE = re.compile(r"```[^\n]*\n(.*?)(?:```|\Z)", re.DOTALL)


def parse(text: str, entry_point: str, *, author: str) -> tuple[TestCase, ...]:
    """Give the cases of a reply in order, each (call, expected) once; text that is no Python is skipped."""
    found: dict[tuple[str, str], None] = {}
    for block in _FENCE.findall(text) or [text]:
        for test in _asserts(block):
            pair = _pair(test, entry_point)
            if pair is not None:
                found[pair] = None
    return tuple(TestCase(author=author, input=call, expected=expected) for call, expected in found)


def _asserts(block: str) -> list[ast.expr]:
    """Give what is asserted, by the whole block or else by the lines that parse (an answer may be cut)."""
    tree = _tree(block)
    if tree is not None:
        return [node.test for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    lines = (_tree(line.strip()) for line in block.splitlines() if line.lstrip().startswith("assert "))
    return [node.test for line in lines if line for node in line.body if isinstance(node, ast.Assert)]


def _tree(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _pair(test: ast.expr, entry_point: str) -> tuple[str, str] | None:
    """Read `CALL == LITERAL`, either way round, `CALL is True`, `CALL` and `not CALL`."""
    expected: str
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        call, expected = ast.unparse(test.operand), "False"
    elif isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Eq, ast.Is)):
        left, right = ast.unparse(test.left), ast.unparse(test.comparators[0])
        call, expected = (left, right) if scan.literal_call(left, entry_point) else (right, left)
    else:
        call, expected = ast.unparse(test), "True"
    normalised = scan.literal_call(call, entry_point)
    return (normalised, expected) if normalised and scan.is_literal(expected) else None
