"""Runs the asserts that stand at the top level of a tests file: each statement that asserts is one test."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside.outcomes import Outcome, judge, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from consensus.sandbox.inside.channel import Channel

_RUNNERS = ("pytest.main", "unittest.main", "doctest.testmod")


def statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Give the top-level statements, those of `if __name__ == "__main__":` included."""
    for node in tree.body:
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
            yield from (inner for inner in node.body if not _runs_tests(inner))
        else:
            yield node


def _runs_tests(node: ast.stmt) -> bool:
    return any(runner in ast.unparse(node) for runner in _RUNNERS)


def tests(tree: ast.Module) -> list[ast.stmt]:
    """Give the statements that are tests: those that assert, and calls of the file's asserting functions."""
    asserting = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test") and _asserts(node)
    }
    return [node for node in statements(tree) if _is_test(node, asserting)]


def _is_test(node: ast.stmt, asserting: set[str]) -> bool:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    calls = (inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call))
    called = {function.id for function in calls if isinstance(function, ast.Name)}
    return _asserts(node) or bool(called & asserting)


def _asserts(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Assert) or _raises(inner) for inner in ast.walk(node))


def _raises(node: ast.AST) -> bool:
    """Tell whether a statement is `with pytest.raises(…):`."""
    return isinstance(node, ast.With) and any("raises(" in ast.unparse(item) for item in node.items)


class Plain:
    """One tests file, run statement by statement in one namespace."""

    def __init__(self, source: str, entry_point: str, channel: Channel) -> None:
        self._tree = ast.parse(source)
        self._entry_point = entry_point
        self._channel = channel
        self._space: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}

    def run(self, report: Callable[[Outcome], None]) -> None:
        """Run it, and report every test; statements between them that fail are reported as errors."""
        wanted = {id(node) for node in tests(self._tree)}
        for node in statements(self._tree):
            self._channel.faults.clear()
            outcome = self._test(node) if id(node) in wanted else self._setup(node)
            if outcome is not None:
                report(outcome.with_faults(self._channel.faults))
        for outcome in self._checks():
            report(outcome)

    def _setup(self, node: ast.stmt) -> Outcome | None:
        try:
            self._execute(node)
        except BaseException as error:  # noqa: BLE001 — tests may raise anything; it is reported
            return judge(f"line {node.lineno}", ast.unparse(node), error)
        return None

    def _execute(self, node: ast.stmt) -> None:
        code = compile(ast.Module(body=[node], type_ignores=[]), "tests.py", "exec", dont_inherit=True)
        exec(code, self._space)  # noqa: S102 — running the tests is what this sandbox is for

    def _evaluate(self, node: ast.expr) -> Any:
        code = compile(ast.Expression(body=node), "tests.py", "eval", dont_inherit=True)
        return eval(code, self._space)  # noqa: S307 — as above

    def _test(self, node: ast.stmt) -> Outcome:
        name = f"line {node.lineno}"
        text = ast.unparse(node.test) if isinstance(node, ast.Assert) else ast.unparse(node)
        try:
            if isinstance(node, ast.Assert):
                return self._assertion(name, node)
            self._execute(node)
        except BaseException as error:  # noqa: BLE001 — as above
            return judge(name, text, error)
        return Outcome(name, "pass", input=text)

    def _assertion(self, name: str, node: ast.Assert) -> Outcome:
        test = node.test
        if not isinstance(test, ast.Compare) or len(test.ops) != 1:
            value = self._evaluate(test)
            outcome = "pass" if value else "fail"
            return Outcome(name, outcome, ast.unparse(test), "True", shown(value), self._message(node, value))
        left, right = self._evaluate(test.left), self._evaluate(test.comparators[0])
        space = {"left": left, "right": right}
        operation = ast.Compare(
            left=ast.Name(id="left", ctx=ast.Load()),
            ops=test.ops,
            comparators=[ast.Name(id="right", ctx=ast.Load())],
        )
        code = compile(ast.fix_missing_locations(ast.Expression(body=operation)), "tests.py", "eval")
        holds = bool(eval(code, space))  # noqa: S307 — as above
        if self._names_entry_point(test.comparators[0]) and not self._names_entry_point(test.left):
            given, expected, actual = ast.unparse(test.comparators[0]), left, right
        else:
            given, expected, actual = ast.unparse(test.left), right, left
        if not isinstance(test.ops[0], ast.Eq):
            given, expected, actual = ast.unparse(test), True, holds
        return Outcome(
            name,
            "pass" if holds else "fail",
            given,
            shown(expected),
            shown(actual),
            self._message(node, holds),
        )

    def _names_entry_point(self, node: ast.expr) -> bool:
        return any(isinstance(inner, ast.Name) and inner.id == self._entry_point for inner in ast.walk(node))

    def _message(self, node: ast.Assert, holds: object) -> str:
        if holds:
            return ""
        return shown(self._evaluate(node.msg)) if node.msg is not None else ast.unparse(node)[:500]

    def _checks(self) -> Iterator[Outcome]:
        """Run `check(candidate)`, as HumanEval's tests have it, where nothing calls it."""
        functions = [node for node in self._tree.body if isinstance(node, ast.FunctionDef)]
        check = next((node for node in functions if node.name == "check"), None)
        called = any(isinstance(n, ast.Call) and ast.unparse(n.func) == "check" for n in ast.walk(self._tree))
        if check is None or called or len(check.args.args) != 1:
            return
        call = ast.parse(f"check({self._entry_point})").body[0]
        self._channel.faults.clear()
        yield self._test(call).with_faults(self._channel.faults)
