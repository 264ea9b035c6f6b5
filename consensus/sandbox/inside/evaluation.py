"""One call of the candidate's program, in the process that was made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside.values import Encoder, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from consensus.sandbox.inside.program import Program


def raised_by(work: Callable[[], object]) -> str:
    """Give what some work of the candidate raises, or ""."""
    try:
        work()
    except BaseException as error:  # noqa: BLE001 — whatever the candidate raises is its answer
        return describe(error)
    return ""


def describe(error: BaseException) -> str:
    """Give "Type: message" of an exception, capped."""
    try:
        message = str(error)[:1000]
    except BaseException:  # noqa: BLE001 — the candidate's __str__ may raise anything
        message = ""
    return f"{str(type(error).__name__)[:100]}: {message}".removesuffix(": ")


def compiled(expression: str) -> CodeType | str:
    """Compile a call before the fork: in it, every page that the compiler writes to would be copied first."""
    try:
        return compile(expression.strip(), "<call>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return expression  # told by the fork


def evaluate(program: Program, call: CodeType | str) -> dict[str, Any]:
    """Call in a fresh import of the program; give the value's tree, or what was raised."""
    try:
        module = program.load()
        value = eval(call, dict(vars(module)))  # noqa: S307 — this is the sandbox, made to run it
        return {"value": Encoder().encode(value)}
    except TooLargeError as error:
        return {"value": ["o", f"value {error}"]}
    except BaseException as error:  # noqa: BLE001 — whatever the candidate raises is its answer
        return {"raised": describe(error)}
