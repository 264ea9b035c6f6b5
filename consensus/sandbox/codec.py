"""Tagged values outside the sandbox: comparing, naming and showing them. Nothing is evaluated or unpickled.

Values that came out of a sandbox are hostile: they are walked as trees. No set or dict is ever built of them,
since keys with colliding hashes would hold the worker up for minutes.
"""

from __future__ import annotations

import ast
import json
import math
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

from consensus.sandbox.inside.values import (
    MAX_DEPTH,
    MAX_NODES,
    BadTreeError,
    Encoder,
    TooLargeError,
    decode,
)

RELATIVE, ABSOLUTE = 1e-9, 1e-12  # tolerance between floats, as math.isclose takes it
MAX_FRACTION = 2000  # hexadecimal digits of a numerator or denominator
_DIGITS = 9  # significant digits of a float in `key`

Tree = Any
_NAMES = {"set": set, "frozenset": frozenset, "float": float, "Decimal": Decimal, "Fraction": Fraction}


def literal_tree(text: str) -> Tree:
    """Give the tree of an expected value's source: a literal, or set(), float("nan") and the like.

    Raises ValueError where it is no such expression.
    """
    try:
        return Encoder().encode(_evaluate(ast.parse(text.strip(), mode="eval").body))
    except (
        SyntaxError,
        TypeError,
        ValueError,
        RecursionError,
        MemoryError,
        ArithmeticError,
        TooLargeError,
    ) as error:
        raise ValueError(f"not a literal: {text[:80]}") from error


def _evaluate(node: ast.expr) -> object:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        made = _NAMES.get(node.func.id)
        if made is not None:
            return made(*(_evaluate(argument) for argument in node.args))
    if isinstance(node, ast.List):
        return [_evaluate(item) for item in node.elts]
    if isinstance(node, ast.Tuple):
        return tuple(_evaluate(item) for item in node.elts)
    if isinstance(node, ast.Dict) and None not in node.keys:
        keys = [_evaluate(key) for key in node.keys if key is not None]
        return dict(zip(keys, map(_evaluate, node.values), strict=True))
    return ast.literal_eval(node)


def parse(value: str) -> Tree:
    """Parse the text of `Observation.value`."""
    return json.loads(value)


def check(tree: Tree) -> Tree:
    """Refuse a hostile tree that the encoder would not write; raises BadTreeError. Gives the tree back."""
    waiting, nodes = [(tree, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        nodes += 1
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            raise BadTreeError("nested too deeply or too large")
        waiting += [(part, depth + 1) for part in _parts(node)]
    return tree


def _parts(node: Tree) -> list[Tree]:
    """Give the members of a container; any other node must build."""
    if not isinstance(node, list) or not node:
        decode(node)
        return []
    tag, members = node[0], node[1] if len(node) == 2 else None  # noqa: PLR2004 — a tag and its members
    if tag in ("l", "t", "s", "z", "q", "g") and isinstance(members, list):
        return members
    if tag == "d" and isinstance(members, list):
        if not all(isinstance(pair, list) and len(pair) == 2 for pair in members):  # noqa: PLR2004 — key, value
            raise BadTreeError("wrong parts for 'd'")
        return [part for pair in members for part in pair]
    if tag == "F" and any(isinstance(part, list) and len(str(part)) > MAX_FRACTION for part in node[1:]):
        raise BadTreeError("a fraction of too many digits")  # reducing it would take minutes
    decode(node)
    return []


def same(left: Tree, right: Tree) -> bool:
    """Tell whether two values are equal as Python's == has it, floats by math.isclose, nan like nan.

    Opaque values are equal to nothing.
    """
    one, two = _number(left), _number(right)
    if one is not None or two is not None:
        return one is not None and two is not None and _close(one, two)
    if not isinstance(left, list) or not isinstance(right, list):
        return type(left) is type(right) and bool(left == right)
    return _kind(left) == _kind(right) and _same_kind(_kind(left), left, right)


def _same_kind(tag: str, left: list[Any], right: list[Any]) -> bool:
    if tag in ("l", "t", "q", "g", "s", "d"):
        ours, theirs = left[1], right[1]
        if tag == "s":
            ours, theirs = sorted(ours, key=key), sorted(theirs, key=key)
        if tag == "d":
            ours, theirs = _flat(ours), _flat(theirs)
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if tag == "r":
        return bool(decode(left) == decode(right))
    return tag != "o" and bool(left[1:] == right[1:])


def _flat(pairs: list[Any]) -> list[Tree]:
    """Give a dict's keys and values in an order that equal dicts share."""
    return [part for pair in sorted(pairs, key=lambda pair: key(pair[0])) for part in pair]


def _kind(tree: list[Any]) -> str:
    return "s" if tree[0] == "z" else str(tree[0])  # {1} == frozenset({1})


def _number(tree: Tree) -> Any:
    if isinstance(tree, (bool, int, float)):
        return tree
    if isinstance(tree, list) and tree and tree[0] in ("i", "f", "c", "D", "F"):
        return decode(tree)
    return None


def _close(one: Any, two: Any) -> bool:
    try:
        if isinstance(one, complex) or isinstance(two, complex):
            a, b = complex(one), complex(two)
            return _close(a.real, b.real) and _close(a.imag, b.imag)
        if not isinstance(one, float) and not isinstance(two, float):
            return bool(one == two)
        if math.isnan(one) or math.isnan(two):
            return math.isnan(one) and math.isnan(two)
        return math.isclose(one, two, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    except (ArithmeticError, TypeError, ValueError):
        return False  # an integer beyond all floats, a signalling nan


def key(tree: Tree) -> str:
    """Name a value: equal values have equal names (1, 1.0 and True too), floats to nine digits."""
    number = _number(tree)
    if number is not None:
        return _number_key(number)
    if not isinstance(tree, list):
        return json.dumps(tree)
    tag = _kind(tree)
    if tag in ("l", "t", "q", "g", "s", "d"):
        members = [f"{key(k)}:{key(v)}" for k, v in tree[1]] if tag == "d" else [*map(key, tree[1])]
        return f"{tag}[{','.join(sorted(members) if tag in 'sd' else members)}]"
    if tag == "r":
        numbers = decode(tree)  # as Python has it, ranges of the same numbers are equal
        return f"r{[list(numbers[:1]), list(numbers[1:2]), list(numbers[-1:])]}"
    return json.dumps(tree)


def _number_key(number: Any) -> str:
    if isinstance(number, complex) and number.imag:
        return f"{_number_key(number.real)}+{_number_key(number.imag)}j"
    if isinstance(number, complex):
        number = number.real
    if isinstance(number, float):
        if not math.isfinite(number):
            return repr(number)
        number = float(f"{number:.{_DIGITS - 1}e}")
        return hex(int(number)) if number.is_integer() else repr(number)
    if isinstance(number, int):
        return hex(number)
    if isinstance(number, Decimal) and not _modest(number):
        return str(number).lower()
    return _number_key(_as_float(number)) if number != int(number) else hex(int(number))


def _modest(number: Decimal) -> bool:
    """Tell whether making an integer of a Decimal cannot take minutes (1e999999999 would)."""
    return number.is_finite() and abs(number.adjusted()) <= sys.float_info.max_10_exp


def _as_float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf
