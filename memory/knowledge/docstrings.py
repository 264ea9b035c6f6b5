"""The docstrings of a Python module: what it offers, by signature. The module is read, never imported."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from memory.knowledge.pieces import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sections(text: str, name: str) -> Iterator[Section]:
    """Give the module's docstring and those of its public classes, methods and functions.

    Raises SyntaxError where the text is no Python.
    """
    tree = ast.parse(text)
    if said := ast.get_docstring(tree):
        yield Section(path=(name,), text=said)
    yield from _inside(tree, (name,))


def _inside(node: ast.Module | ast.ClassDef, path: tuple[str, ...]) -> Iterator[Section]:
    for child in node.body:
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            bases = ", ".join(ast.unparse(base) for base in child.bases)
            yield from _told(child, path, f"class {child.name}({bases})" if bases else f"class {child.name}")
            yield from _inside(child, (*path, child.name))
        elif isinstance(child, Function) and not child.name.startswith("_"):
            yield from _told(child, path, _signature(child))


def _told(node: ast.ClassDef | Function, path: tuple[str, ...], head: str) -> Iterator[Section]:
    if said := ast.get_docstring(node):
        yield Section(path=(".".join((*path, node.name)),), text=f"```python\n{head}\n```\n\n{said}")


def _signature(node: Function) -> str:
    kind = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    gives = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{kind} {node.name}({ast.unparse(node.args)}){gives}"
