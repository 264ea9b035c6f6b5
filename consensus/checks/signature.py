"""The entry point, fixed before generation: from the prompt, else from the tests, else `solve`."""

from __future__ import annotations

import ast
import re

from consensus.checks import names, scan
from consensus.checks.names import NAME
from consensus.checks.user_tests import entry_point_from_tests
from consensus.values import Signature

DEFAULT = "solve"
_VERB = re.compile(
    rf"\b(?:write|implement|define|create|make|complete)\s+(?:(?:a|an|the|python)\s+)*(?:function|method)?\s*[`]?({NAME})\s*\(",
    re.IGNORECASE,
)


def find(prompt: str, tests: str = "") -> Signature:
    """Give what the prompt and the tests fix of the function to be written.

    Raises InputError where the tests cannot be parsed.
    """
    from_tests = entry_point_from_tests(tests)
    for found in _in_prompt(prompt):
        if from_tests is None or found.name == from_tests or re.search(rf"\b{found.name}\b", tests):
            return found
    return Signature(name=from_tests or DEFAULT)


def _in_prompt(prompt: str) -> list[Signature]:
    """Give what the prompt may name, the surest first."""
    found = _headers(prompt)
    found += [Signature(name=name) for name in names.given(prompt)]
    calls = _calls(prompt)
    found = [_with_parameters(each, calls) for each in found]
    return found + calls


def _with_parameters(found: Signature, calls: list[Signature]) -> Signature:
    if found.parameters or found.header:
        return found
    return next((call for call in calls if call.name == found.name and call.parameters), found)


def _headers(prompt: str) -> list[Signature]:
    """Give the def headers and classes that stand in the prompt, the last one (to be written) first."""
    found: list[Signature] = []
    classes = re.findall(rf"^[ \t>*-]*class\s+({NAME})\s*(?:\([^()\n]*\))?\s*:", prompt, re.MULTILINE)
    if classes:
        return [Signature(name=name) for name in reversed(classes)]
    for match in re.finditer(rf"\b(?:async\s+)?def\s+({NAME})\s*\(", prompt):
        end = scan.balanced(prompt, match.end() - 1)
        if end is None:
            continue
        arrow = re.compile(r"\s*(?:->\s*([^:\n]+?))?\s*:").match(prompt, end)
        header = prompt[match.start() : arrow.end() if arrow else end]
        header = re.sub(r"\n\s*", "\n    ", header)
        signature = from_header(header if arrow else f"{header}:")
        if signature is not None:
            found.append(signature)
    return found[::-1]


def from_header(header: str) -> Signature | None:
    """Give the signature of a def header (up to and including the colon), or None where it does not parse."""
    try:
        node = ast.parse(f"{header} pass").body[0]
    except (SyntaxError, ValueError):
        return None
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    arguments = [*node.args.posonlyargs, *node.args.args]
    return Signature(
        name=node.name,
        parameters=tuple(argument.arg for argument in arguments),
        annotations=tuple(ast.unparse(a.annotation) if a.annotation else "" for a in arguments),
        returns=ast.unparse(node.returns) if node.returns else "",
        header=header,
    )


def _calls(prompt: str) -> list[Signature]:
    """Give what looks like `name(a, b)` or `name(1, 2)` in the text, parameters where they are names."""
    found = []
    for match in [*_VERB.finditer(prompt), *re.finditer(rf"(?<![\w.])({NAME})\(", prompt)]:
        name = match[1]
        end = scan.balanced(prompt, match.end() - 1)
        if end is None or not names.may_be_one(name):
            continue
        inner = prompt[match.end() - 1 : end]
        returns = re.compile(r"`?\s*->\s*([\w\[\], .|]+)").match(prompt, end)
        if name and (signature := from_header(f"def {name}{inner}:")):
            ending = returns[1].strip(" ,.") if returns else ""
            if ending and (whole := from_header(f"def {name}{inner} -> {ending}:")):
                signature = whole
            found.append(
                Signature(
                    name=name,
                    parameters=signature.parameters,
                    annotations=signature.annotations,
                    returns=signature.returns,
                )
            )
        elif scan.literal_call(f"{name}{inner}", name):
            found.append(Signature(name=name))
    return found


def annotated(signature: Signature, programs: list[str]) -> Signature:
    """Fill in parameters and annotations from programs that define the entry point, by majority.

    What the task fixes stays as it is. Unknown ones stay unknown.
    """
    drafted = [found for source in programs if (found := _defined(source, signature.name))]
    if not signature.parameters:
        if not drafted:
            return signature
        signature = _most(drafted)
    filled = list(signature.annotations or ("",) * len(signature.parameters))
    for place, annotation in enumerate(filled):
        told = [found.annotations[place] for found in drafted if len(found.annotations) == len(filled)]
        told = [text for text in told if text]
        if not annotation and told:
            filled[place] = max(told, key=told.count)
    return Signature(
        name=signature.name,
        parameters=signature.parameters,
        annotations=tuple(filled),
        returns=signature.returns,
        header=signature.header,
    )


def _most(drafted: list[Signature]) -> Signature:
    """Give the first draft's signature among those with the parameter types that most share."""
    shapes = [found.annotations for found in drafted]
    return drafted[shapes.index(max(shapes, key=shapes.count))]


def _defined(source: str, name: str) -> Signature | None:
    """Give the signature that a program has for `name`, without the parameters that have defaults."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            arguments = [*node.args.posonlyargs, *node.args.args]
            arguments = arguments[: len(arguments) - len(node.args.defaults)]
            return Signature(
                name=name,
                parameters=tuple(argument.arg for argument in arguments),
                annotations=tuple(ast.unparse(a.annotation) if a.annotation else "" for a in arguments),
            )
    return None
