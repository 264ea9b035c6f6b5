"""Splits the tests that came with a program off it: they are claims, not part of the answer."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_RUNNERS = {"unittest", "doctest", "pytest"}


def _called(node: ast.stmt) -> str:
    """Give the dotted name that a bare call statement calls, "" for other statements."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func)
    return ""


def _is_main(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def _is_test(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.FunctionDef):
        return node.name.startswith("test")
    if isinstance(node, ast.ClassDef):
        bases = [ast.unparse(base) for base in node.bases]
        return node.name.startswith("Test") or any(base.endswith("TestCase") for base in bases)
    return False


def _is_example(node: ast.stmt, entry_point: str) -> bool:
    """Tell a call at the top level that only shows the program, such as `print(solve(3))`."""
    called = _called(node)
    return called in {"print", entry_point} or called.partition(".")[0] in _RUNNERS


def _imported(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    return []


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    return {found.id for node in nodes for found in ast.walk(node) if isinstance(found, ast.Name)}


def _source(lines: list[str], node: ast.stmt) -> str:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(d.lineno for d in decorators)])
    return "\n".join(lines[first - 1 : node.end_lineno])


def part(program: str, tree: ast.Module, entry_point: str) -> tuple[str, tuple[str, ...]]:
    """Give the program without tests and examples, and the tests' sources, each with the imports it needs.

    All asserts make one source, as they may build on each other; every test function and class makes one.
    """
    tests = [n for n in tree.body if _is_test(n) and getattr(n, "name", "") != entry_point]
    mains = [n for n in tree.body if _is_main(n)]
    dropped = [n for n in tree.body if n in tests or n in mains or _is_example(n, entry_point)]
    if not dropped:
        return program + "\n", ()
    kept = [n for n in tree.body if n not in dropped]
    used = _names(kept)
    imports = [n for n in kept if _imported(n)]
    for node in imports:
        if set(_imported(node)) <= _RUNNERS and not set(_imported(node)) & used:
            kept.remove(node)
    lines = program.splitlines()
    asserts = [n for n in tests if isinstance(n, ast.Assert)]
    asserts += [
        n for main in mains if isinstance(main, ast.If) for n in main.body if isinstance(n, ast.Assert)
    ]
    groups: list[list[ast.stmt]] = [list(asserts)] if asserts else []
    groups += [[n] for n in tests if not isinstance(n, ast.Assert)]
    sources = []
    for group in groups:
        needed = [_source(lines, n) for n in imports if set(_imported(n)) & _names(group)]
        body = [ast.unparse(n) if isinstance(n, ast.Assert) else _source(lines, n) for n in group]
        sources.append("\n".join([*needed, *body]) + "\n")
    return _without(lines, [n for n in tree.body if n not in kept]), tuple(sources)


def _without(lines: list[str], nodes: list[ast.stmt]) -> str:
    """Give the program without the lines of `nodes`; comments and spacing of the rest stay."""
    gone: set[int] = set()
    for node in nodes:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(d.lineno for d in decorators)])
        gone.update(range(first, (node.end_lineno or node.lineno) + 1))
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in gone).strip("\n") + "\n"
