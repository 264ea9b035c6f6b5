"""What can be said of a program without running it."""

from __future__ import annotations

import ast

from pyflakes import checker, messages

from consensus.values import CheckValue

MAX_CHARACTERS = 256 * 1024


def check(files: dict[str, str], entry_point: str) -> CheckValue:
    """Check that the program parses, defines the entry point, and names nothing that does not exist."""
    problem = _problem(files.get("solution.py", ""), entry_point)
    return CheckValue(
        kind="static",
        author="qa_sentinel",
        outcome="fail" if problem else "pass",
        input="solution.py",
        expected=f"defines {entry_point}",
        detail=problem or f"parses, defines {entry_point}, names only what exists",
    )


def _problem(source: str, entry_point: str) -> str:
    if not source.strip():
        return "there is no solution.py"
    if len(source) > MAX_CHARACTERS:
        return f"the program is longer than {MAX_CHARACTERS} characters"
    try:
        tree = ast.parse(source)
        compile(source, "solution.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        return f"cannot be parsed: {error}"
    if entry_point not in _defined(tree):
        return f"{entry_point} is not defined"
    missing = _missing(tree)
    return f"names that do not exist: {', '.join(missing)}" if missing else ""


def _defined(tree: ast.Module) -> set[str]:
    """Give the names that the module binds at its top level, also under if, try and with."""
    names: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        if not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return names


def _missing(tree: ast.Module) -> list[str]:
    try:
        found = checker.Checker(tree, filename="solution.py").messages
    except RecursionError:
        return []
    lazy = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )
    harmless = _annotations(tree) if lazy else set()
    return sorted(
        {
            str(message.message_args[0])
            for message in found
            if isinstance(message, messages.UndefinedName) and (message.lineno, message.col) not in harmless
        }
    )


def _annotations(tree: ast.Module) -> set[tuple[int, int]]:
    """Give the places of names in annotations, which are never evaluated under the future import."""
    roots: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            roots.append(node.annotation)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            roots.append(node.returns)
        elif isinstance(node, ast.AnnAssign):
            roots.append(node.annotation)
    return {
        (inner.lineno, inner.col_offset)
        for root in roots
        if root is not None
        for inner in ast.walk(root)
        if isinstance(inner, ast.Name)
    }
