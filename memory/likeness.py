"""Whether two entries are of the same problem, or hold the same program: pure functions on texts."""

from __future__ import annotations

import ast
import hashlib
import re

from memory.text import keywords

_FENCED = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_END = " .!?:;"


def asked(problem: str) -> str:
    """Give a name that is equal for the same problem, however it is spaced, capitalised and ended.

    The order of words counts: "take a from b" is not "take b from a".
    """
    words = " ".join(problem.lower().split()).rstrip(_END)
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def agreement(one: str, other: str) -> float:
    """Give the share of the telling words of both texts that they share (Jaccard), 0–1."""
    first, second = keywords(one), keywords(other)
    union = first | second
    return len(first & second) / len(union) if union else 0.0


def programs(content: str) -> list[str]:
    """Give the programs that a content holds: itself, and what stands in its fenced blocks."""
    return [content, *_FENCED.findall(content)]


def skeleton(program: str) -> str:
    """Give a program without layout, comments, docstrings and the names of its own making.

    Equal skeletons do the same, however things are called; text that is no Python is its words.
    """
    try:
        tree = ast.parse(program)
        return ast.dump(_Renamed(_own_names(tree)).visit(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return " ".join(program.split())


def named(program: str, name: str) -> str:
    """Give a program that defines `name`, if need be as its only function; "" where that cannot be told."""
    try:
        tree = ast.parse(program)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    if name in functions:
        return program
    return f"{program}\n\n{name} = {functions[0]}\n" if len(functions) == 1 and name.isidentifier() else ""


def _own_names(tree: ast.AST) -> dict[str, str]:
    """Give each name that the program binds a number, in the order of their first use."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
    return {name: f"_{number}" for number, name in enumerate(_in_order(tree, bound))}


def _in_order(tree: ast.AST, bound: set[str]) -> dict[str, None]:
    found: dict[str, None] = {}

    def visit(node: ast.AST) -> None:
        named = getattr(node, "name", None) or getattr(node, "arg", None) or getattr(node, "id", None)
        if isinstance(named, str) and named in bound:
            found[named] = None
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree)
    return found


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Rename what is bound here, and drop a docstring; attributes keep their names."""
        for field in ("name", "arg", "id"):
            named = getattr(node, field, None)
            if isinstance(named, str):
                setattr(node, field, self._names.get(named, named))
        body = getattr(node, "body", None)
        if isinstance(body, list) and len(body) > 1 and _is_text(body[0]):
            del body[0]
        return super().generic_visit(node)


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
