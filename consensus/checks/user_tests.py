"""The user's tests, looked at before anything is run."""

from __future__ import annotations

import ast
import builtins
from collections import Counter

from consensus.checks.scan import literal_call
from consensus.errors import InputError

MAX_BYTES = 256 * 1024
_RUNNERS = {"pytest", "unittest", "check"}


def validate(source: str, entry_point: str) -> None:
    """Refuse tests that could never count; raises InputError.

    They must be Python, hold at least one test, and use the entry point.
    """
    tree = _parse(source)
    if not any(_has_assert(node) for node in tree.body) and not _has_checks(tree):
        raise InputError("the tests file holds no test: write `assert f(1) == 2`, or pytest functions")
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    if entry_point not in names and not any(
        isinstance(node, ast.FunctionDef) and node.name == "check" for node in tree.body
    ):
        raise InputError(f"the tests never use {entry_point}: name the function in the task as the tests do")


def entry_point_from_tests(source: str) -> str | None:
    """Give the name that the tests import from `solution`, or else the unknown one they call most, or None.

    Raises InputError where the source cannot be parsed.
    """
    if not source.strip():
        return None
    tree = _parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "solution":
            names = [alias.name for alias in node.names if alias.name != "*"]
            called = _called(tree)
            if names:
                return max(names, key=lambda name: called[name])
    known = _bound(tree) | set(dir(builtins)) | _RUNNERS
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "solution"
        ):
            return node.attr
    unknown = Counter({name: n for name, n in _called(tree).items() if name not in known})
    return unknown.most_common(1)[0][0] if unknown else None


def literal_calls(source: str, entry_point: str) -> tuple[str, ...]:
    """Give the calls of the entry point with literal arguments that stand in the tests, in order."""
    try:
        tree = _parse(source)
    except InputError:
        return ()
    calls = (
        literal_call(ast.unparse(node), entry_point) for node in ast.walk(tree) if isinstance(node, ast.Call)
    )
    return tuple(dict.fromkeys(call for call in calls if call))


def _parse(source: str) -> ast.Module:
    if "\x00" in source:
        raise InputError("the tests file is binary: give Python source with asserts or pytest functions")
    if len(source.encode("utf-8", "replace")) > MAX_BYTES:
        raise InputError(f"the tests file is larger than {MAX_BYTES // 1024} KiB: give a smaller one")
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise InputError(f"the tests file is no valid Python: line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise InputError(f"the tests file cannot be parsed: {error}") from error


def _has_assert(node: ast.stmt) -> bool:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    return any(isinstance(inner, ast.Assert) for inner in ast.walk(node))


def _has_checks(tree: ast.Module) -> bool:
    """Tell whether pytest would find a test, or a HumanEval-style `check(candidate)` is there."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (
            node.name.startswith("test") or node.name == "check"
        ):
            return True
        if isinstance(node, ast.ClassDef) and any(
            isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)) and inner.name.startswith("test")
            for inner in node.body
        ):
            return True
    return False


def _called(tree: ast.Module) -> Counter[str]:
    """Count the names that are called, at the place of each first use."""
    return Counter(
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def _bound(tree: ast.Module) -> set[str]:
    """Give every name that the tests define, import or assign themselves."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names
