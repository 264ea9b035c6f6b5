"""Takes a worker's text apart: the program, and the tests that came with it."""

from __future__ import annotations

import ast
import re

from consensus.inference.own_tests import part
from consensus.values import Answer

SOLUTION = "solution.py"
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n`]*\n(.*?)(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)


def _parses(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # also NUL bytes and nesting that the compiler gives up on


def _defines(tree: ast.Module, name: str) -> bool:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name:
            return True
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return True
    return False


def _from_prose(text: str, name: str) -> str:
    """Give the longest run of lines from a plausible first line on that is Python and defines `name`."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(r"(def|async def|class|import|from|@)\b|@", line)]
    for start in starts:
        for end in range(len(lines), start, -1):
            source = "\n".join(lines[start:end])
            tree = _parses(source)
            if tree is not None and _defines(tree, name):
                return source
    return text


def _program(text: str, name: str) -> str:
    """Give the program: the fenced blocks that are Python, or the text itself, or what in it is Python."""
    blocks: list[str] = [block for _, block in _FENCE.findall(text)]
    if not blocks:
        return text if _parses(text) is not None else _from_prose(text, name)
    whole = "\n\n".join(block for block in blocks if _parses(block) is not None)
    tree = _parses(whole)
    defining = [block for block in blocks if (found := _parses(block)) is not None and _defines(found, name)]
    if len(defining) > 1:
        return defining[-1]  # the model corrected itself
    return whole if tree is not None and tree.body else max(blocks, key=len)


def split_answer(text: str, entry_point: str) -> Answer:
    """Take an answer apart; never raises, since models write anything.

    `failed` with its reason where there is no Python in it or `entry_point` is not defined.
    """
    program = _program(text, entry_point).strip("\n")
    if not program.strip():
        return Answer(status="failed", error="the answer is empty")
    try:
        tree = ast.parse(program)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = f" in line {error.lineno}" if isinstance(error, SyntaxError) else ""
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        return Answer(
            status="failed", files={SOLUTION: program + "\n"}, error=f"not valid Python{where}: {reason}"
        )
    solution, tests = part(program, tree, entry_point)
    files = {SOLUTION: solution}
    if not _defines(tree, entry_point):
        return Answer(status="failed", files=files, own_tests=tests, error=f"does not define {entry_point}")
    return Answer(status="answered", files=files, own_tests=tests)
