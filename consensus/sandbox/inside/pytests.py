"""Runs the test functions and classes of a tests file with pytest, and reports each of them."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside.outcomes import SHOWN, Outcome, judge, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.sandbox.inside.channel import Channel

FOLDER = Path("/tmp/tests")  # noqa: S108 — a tmpfs of the sandbox


def wanted(tree: ast.Module) -> bool:
    """Tell whether there is anything that pytest would collect."""
    return any(
        (isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test"))
        or (isinstance(node, ast.ClassDef) and _holds_tests(node))
        for node in tree.body
    )


def _holds_tests(node: ast.ClassDef) -> bool:
    functions = (n for n in node.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return any(function.name.startswith("test") for function in functions)


def without(source: str, statements: list[ast.stmt]) -> str:
    """Replace statements by `pass`, keeping every line's number."""
    lines = source.encode().split(b"\n")
    for node in reversed(statements):
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        rest = lines[last][node.end_col_offset :]
        lines[first] = lines[first][: node.col_offset] + b"pass" + (rest if first == last else b"")
        for number in range(first + 1, last + 1):
            lines[number] = b"" if number < last else rest.lstrip(b" ;")
    return b"\n".join(lines).decode()


def run(source: str, channel: Channel, report: Callable[[Outcome], None]) -> None:
    """Run pytest on a file of this source."""
    import pytest  # noqa: PLC0415 — found only once its folder is on the path, and slow to import

    FOLDER.mkdir()
    (FOLDER / "test_tests.py").write_text(source)
    os.chdir(FOLDER)
    recorder = Recorder(ast.parse(source), channel, report)
    options = [f"-pno:{plugin}" for plugin in ("cacheprovider", "terminal", "faulthandler")]
    options += ["--disable-plugin-autoload", "--noconftest", "-c/dev/null", f"--rootdir={FOLDER}"]
    options += ["--import-mode=importlib"]
    try:
        pytest.main([*options, "test_tests.py"], plugins=[recorder])
    except SystemExit as error:
        report(Outcome("the tests file", "error", detail=f"it left with {shown(error.code)}"))
    sys.stdout.flush()


class Recorder:
    """A pytest plugin that turns reports into outcomes."""

    def __init__(self, tree: ast.Module, channel: Channel, report: Callable[[Outcome], None]) -> None:
        self._channel = channel
        self._report = report
        self._asserts = {
            node.name: [inner for inner in ast.walk(node) if isinstance(inner, ast.Assert)]
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
        }
        self._sides: tuple[str, str] | None = None
        self._found: Outcome | None = None

    def pytest_collectreport(self, report: Any) -> None:
        """Report a file that cannot be collected."""
        if report.failed:
            detail = str(report.longrepr)[-SHOWN:]
            self._report(Outcome("the tests file", "error", detail=detail).with_faults(self._channel.faults))

    def pytest_runtest_logstart(self) -> None:
        """Forget what the test before left."""
        self._channel.faults.clear()
        self._sides = None
        self._found = None

    def pytest_assertrepr_compare(self, left: object, right: object) -> None:
        """Note the sides of the comparison that failed."""
        self._sides = (shown(left), shown(right))

    def pytest_runtest_makereport(self, item: Any, call: Any) -> None:
        """Judge each phase; the first one that did not pass decides."""
        if self._found is not None and self._found.outcome != "pass":
            return
        name = item.nodeid.split("::", 1)[-1]
        if call.excinfo is not None:
            self._found = self._raised(name, item, call)
        elif call.when == "call":
            self._found = self._passed(name, item)

    def pytest_runtest_logfinish(self) -> None:
        """Report the test."""
        if self._found is not None:
            self._report(self._found.with_faults(self._channel.faults))

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Take over what pytest alone knows: skips and expected failures."""
        if report.skipped and self._found is not None:
            reason = getattr(report, "wasxfail", None)
            detail = f"expected to fail: {reason}" if reason is not None else f"skipped: {report.longrepr}"
            self._found = Outcome(self._found.name, "not_run", detail=detail[:SHOWN])

    def _only_assert(self, item: Any) -> ast.Compare | None:
        asserts = self._asserts.get(item.name.split("[")[0], [])
        test = asserts[0].test if len(asserts) == 1 else None
        alike = isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)
        return test if alike and isinstance(test, ast.Compare) else None

    def _passed(self, name: str, item: Any) -> Outcome:
        only = self._only_assert(item)
        if only is None:
            return Outcome(name, "pass", input=name)
        return Outcome(name, "pass", ast.unparse(only.left), ast.unparse(only.comparators[0]))

    def _raised(self, name: str, item: Any, call: Any) -> Outcome:
        found = judge(name, name, call.excinfo.value)
        if call.when != "call" and found.outcome == "fail":
            return Outcome(name, "error", name, detail=f"in {call.when}: {found.detail}"[:SHOWN])
        only = self._only_assert(item)
        given = ast.unparse(only.left) if only is not None else name
        actual, expected = self._sides or (found.actual, "")
        return Outcome(name, found.outcome, given, expected, actual, found.detail)
