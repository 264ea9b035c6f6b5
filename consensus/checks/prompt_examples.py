"""Examples that a prompt gives: calls of the entry point and what they should return.

Only the unmistakable is taken: a wrong reading here would shut out right programs.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from consensus.checks import scan
from consensus.sandbox import codec
from consensus.values import Signature, TestCase

if TYPE_CHECKING:
    from collections.abc import Iterator

_GIVES = (
    r"(?:==|=>|->|→|⇒|=|(?:should|must|will|would)\s+(?:return|be|give|equal|yield|produce|output)|returns?|gives?"
    r"|yields?|equals|is|becomes|evaluates\s+to|outputs?|produces?)"
)
_AFTER_CALL = re.compile(rf"[`*\s]*(?:#\s*)?{_GIVES}[\s`*:]*", re.IGNORECASE)
_INPUT = re.compile(
    r"^[\s>*\-#\d.]*(?:sample|example)?\s*input[\s*`]*:[\s*`]*(?P<input>[^\n]+?)[\s*`]*(?:\n\s*|[,;]?\s+(?:->|→|=>)?\s*)"
    r"[\s>*\-#]*(?:sample|expected|example)?\s*output[\s*`]*:[\s*`]*(?P<output>[^\n]+?)[\s*`.]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CUE = re.compile(
    r"(?:\be\.g\.|\bfor\s+(?:example|instance)\b|\bexamples?\s*:|\bexample\b)[\s,:`]*", re.IGNORECASE
)
_DOCTEST = re.compile(r"^[ \t]*>>> (?P<call>[^\n]+)\n(?P<want>(?![ \t]*(?:>>>|\.\.\.))[^\n]+)$", re.MULTILINE)
_GOES_ON = re.compile(r"[` \t]*(?:[-+*/%<>=|&^(\[]|if\b|unless\b|when\b|or\b|and\s+[-\d'\"\[({])")
_PLAIN = re.compile(rf"[`\s]*{_GIVES}[\s`]*", re.IGNORECASE)


def find(prompt: str, signature: Signature) -> tuple[TestCase, ...]:
    """Give the prompt's examples as test cases, in order; a call with two different results is left out."""
    results: dict[str, list[str]] = {}
    for call, expected in (
        *_doctests(prompt, signature.name),
        *_calls(prompt, signature.name),
        *_blocks(prompt, signature),
        *_tables(prompt, signature),
        *_sentences(prompt, signature),
    ):
        results.setdefault(call, []).append(expected)
    return tuple(
        TestCase(author="prompt", input=call, expected=found[0])
        for call, found in results.items()
        if len({codec.key(codec.literal_tree(each)) for each in found}) == 1
    )


def _doctests(prompt: str, name: str) -> Iterator[tuple[str, str]]:
    for match in _DOCTEST.finditer(prompt):
        call = scan.literal_call(match["call"], name)
        if call and scan.is_literal(match["want"]):
            yield call, match["want"].strip()


def _calls(prompt: str, name: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(rf"(?<![\w.]){re.escape(name)}\(", prompt):
        end = scan.balanced(prompt, match.end() - 1)
        call = scan.literal_call(prompt[match.start() : end], name) if end else None
        gives = _AFTER_CALL.match(prompt, end) if end and call else None
        if call and gives and (found := _ending_literal(prompt, gives.end())):
            yield call, found


def _ending_literal(text: str, start: int) -> str | None:
    """Give the literal at `start` unless an operator follows: it would be part of an expression."""
    found = scan.literal(text, start)
    if found is None or _GOES_ON.match(text, found[1]):
        return None
    return found[0]


def _blocks(prompt: str, signature: Signature) -> Iterator[tuple[str, str]]:
    for match in _INPUT.finditer(prompt):
        if (call := _call_of(match["input"], signature)) and scan.is_literal(match["output"]):
            yield call, match["output"]


def _tables(prompt: str, signature: Signature) -> Iterator[tuple[str, str]]:
    """Read Markdown tables with an input and an output column."""
    columns: tuple[int, int] | None = None
    for line in prompt.splitlines():
        if "|" not in line:
            columns = None
            continue
        cells = [cell.strip().strip("`").strip() for cell in line.strip().strip("|").split("|")]
        lower = [cell.lower() for cell in cells]
        given = next(
            (i for i, c in enumerate(lower) if c in ("input", "inputs", "call", "arguments", "args")), None
        )
        gives = next(
            (i for i, c in enumerate(lower) if c in ("output", "outputs", "expected", "result", "returns")),
            None,
        )
        if given is not None and gives is not None:
            columns = (given, gives)
        elif columns and len(cells) > max(columns):
            call = _call_of(cells[columns[0]], signature)
            if call and scan.is_literal(cells[columns[1]]):
                yield call, cells[columns[1]]


def _sentences(prompt: str, signature: Signature) -> Iterator[tuple[str, str]]:
    """Read "e.g. [1, 2, 3] gives 6": one literal that gives another, right after a cue, for one parameter."""
    if len(signature.parameters) > 1:
        return
    for cue in _CUE.finditer(prompt):
        given = scan.literal(prompt, cue.end())
        gives = _PLAIN.match(prompt, given[1]) if given else None
        found = _ending_literal(prompt, gives.end()) if gives else None
        call = _call_of(given[0], signature) if given and found else None
        if call and found:
            yield call, found


def _call_of(text: str, signature: Signature) -> str | None:
    """Turn "xs = [1], k = 2", "[1], 2" or a whole call into a call, if the arguments can be right."""
    text = text.strip().strip("`").strip()
    call = scan.literal_call(text, signature.name) or scan.literal_call(
        f"{signature.name}({text})", signature.name
    )
    if call is None:
        return None
    node = ast.parse(call, mode="eval").body
    if not isinstance(node, ast.Call) or not (node.args or node.keywords):
        return None
    if node.keywords and not node.args:
        names = [keyword.arg for keyword in node.keywords]
        if not signature.parameters:  # the text's own names need not be the program's
            values = ", ".join(ast.unparse(keyword.value) for keyword in node.keywords)
            return f"{signature.name}({values})"
        if set(names) > set(signature.parameters):
            return None
    count = len(node.args) + len(node.keywords)
    if signature.parameters and count > len(signature.parameters):
        return None
    return call
