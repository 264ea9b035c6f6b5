"""Python values as tagged JSON trees, and back, without evaluating or unpickling anything.

    None true 1 1.5 "text"      themselves (integers up to 2**53, finite floats)
    ["i", hex] ["f", "nan"]     large integers, floats that JSON lacks
    ["l", […]] ["t", […]]       list, tuple; likewise "s" set, "z" frozenset, "q" deque, "g" drained iterator
    ["d", [[key, value], …]]    dict, in its order
    ["b", hex] ["c", re, im] ["r", start, stop, step]
    ["D", text] ["F", n, d] ["dt" | "date" | "time", iso] ["td", days, seconds, microseconds]
    ["h", id, [names]]          a handle: an object that stays where it is (`names` of its class and bases)
    ["k", id]                   a callable of the other side
    ["o", name]                 anything else: equal to nothing

Subclasses are reduced to their base type by the base type's own methods: no overridden `__eq__` travels.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 64
MAX_NODES = 50_000
MAX_TEXT = 1_000_000  # characters of one string, bytes or number
MAX_BITS = 400_000  # of one integer
MAX_DRAINED = 10_000  # items taken from an iterator
_SAFE = 2**53


class TooLargeError(Exception):
    """A value is nested too deeply or has too many parts to be carried."""


class BadTreeError(Exception):
    """A tree that this module never writes."""


class Encoder:
    """Turns values into trees. `other` may give a tree (a handle) for what is not plain data, or None."""

    def __init__(self, other: Callable[[object], Any] | None = None, *, drain: bool = True) -> None:
        self._other = other
        self._drain = drain
        self._nodes = 0

    def encode(self, value: object, depth: int = 0) -> Any:
        """Give the tree of a value; raises TooLargeError."""
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise TooLargeError("nested too deeply or too large")
        if value is None or value is True or value is False:
            return value
        kind = type(value)
        for base, reduce in _REDUCERS:
            if issubclass(kind, base):
                return reduce(self, value, depth + 1)
        if self._other is not None and (tree := self._other(value)) is not None:
            return tree
        if self._drain and issubclass(kind, Iterator):
            drained: Iterator[object] = value  # type: ignore[assignment]  # mypy does not narrow by type()
            items = list(islice(drained, MAX_DRAINED + 1))
            if len(items) > MAX_DRAINED:
                return ["o", f"{kind.__name__} of more than {MAX_DRAINED} items"]
            return ["g", self.items(items, depth + 1)]
        return ["o", str(kind.__name__)[:200]]

    def items(self, values: Any, depth: int) -> list[Any]:
        """Give the trees of many values."""
        return [self.encode(value, depth) for value in values]


def _integer(_: Encoder, value: Any, _depth: int) -> Any:
    number = int.__int__(value)
    if -_SAFE <= number <= _SAFE:
        return number
    if number.bit_length() > MAX_BITS:
        raise TooLargeError("an integer with too many digits")
    return ["i", hex(number)]


def _float(_: Encoder, value: Any, _depth: int) -> Any:
    number = float.__float__(value)
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 — the test for nan
        return ["f", repr(number)]
    return number


def _text(_: Encoder, value: Any, _depth: int) -> Any:
    text = str.__str__(value)
    if len(text) > MAX_TEXT:
        raise TooLargeError(f"a text of {len(text)} characters")
    return text


def _bytes(_: Encoder, value: Any, _depth: int) -> Any:
    data = bytes(memoryview(value))
    if len(data) > MAX_TEXT:
        raise TooLargeError(f"{len(data)} bytes")
    return ["b", data.hex()]


def _complex(encoder: Encoder, value: Any, depth: int) -> Any:
    number = complex.__complex__(value)
    return ["c", _float(encoder, number.real, depth), _float(encoder, number.imag, depth)]


def _sequence(tag: str, base: Any) -> Callable[[Encoder, Any, int], Any]:
    return lambda encoder, value, depth: [tag, encoder.items(base.__iter__(value), depth)]


def _set(tag: str, base: Any) -> Callable[[Encoder, Any, int], Any]:
    # Sorted, since the order of a set says nothing and differs between processes.
    return lambda encoder, value, depth: [
        tag,
        sorted(encoder.items(base.__iter__(value), depth), key=json.dumps),
    ]


def _dict(encoder: Encoder, value: Any, depth: int) -> Any:
    return ["d", [[encoder.encode(k, depth), encoder.encode(v, depth)] for k, v in dict.items(value)]]


def _range(encoder: Encoder, value: Any, depth: int) -> Any:
    return ["r", *(_integer(encoder, part, depth) for part in (value.start, value.stop, value.step))]


def _decimal(_: Encoder, value: Any, _depth: int) -> Any:
    return ["D", Decimal.__str__(value)[:MAX_TEXT]]


def _fraction(encoder: Encoder, value: Any, depth: int) -> Any:
    return ["F", _integer(encoder, value.numerator, depth), _integer(encoder, value.denominator, depth)]


def _iso(tag: str, base: Any) -> Callable[[Encoder, Any, int], Any]:
    return lambda _encoder, value, _depth: [tag, base.isoformat(value)]


def _delta(_: Encoder, value: Any, _depth: int) -> Any:
    return ["td", value.days, value.seconds, value.microseconds]


_REDUCERS: tuple[tuple[type, Callable[[Encoder, Any, int], Any]], ...] = (
    (int, _integer),
    (str, _text),
    (float, _float),
    (list, _sequence("l", list)),
    (tuple, _sequence("t", tuple)),
    (dict, _dict),
    (set, _set("s", set)),
    (frozenset, _set("z", frozenset)),
    (bytes, _bytes),
    (bytearray, _bytes),
    (complex, _complex),
    (range, _range),
    (deque, _sequence("q", deque)),
    (Decimal, _decimal),
    (Fraction, _fraction),
    (dt.datetime, _iso("dt", dt.datetime)),
    (dt.date, _iso("date", dt.date)),
    (dt.time, _iso("time", dt.time)),
    (dt.timedelta, _delta),
)


class Opaque:
    """Stands for a value that could not be carried; equal to nothing, not even to itself."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return f"<{self.name}>"


def decode(tree: Any, other: Callable[[str, list[Any]], object] | None = None, depth: int = 0) -> Any:
    """Build the value of a tree; `other` builds handles and callables. Raises BadTreeError."""
    if depth > MAX_DEPTH + 1:
        raise BadTreeError("nested too deeply")
    if tree is None or isinstance(tree, (bool, int, float, str)):
        return tree
    if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
        raise BadTreeError("no tagged value")
    tag, *parts = tree
    try:
        if tag in _BUILDERS:
            return _BUILDERS[tag](lambda part: decode(part, other, depth + 1), *parts)
        if tag in ("h", "k") and other is not None:
            return other(tag, parts)
        if tag == "o":
            return Opaque(str(parts[0]))
    except BadTreeError:
        raise
    except (TypeError, ValueError, ArithmeticError, IndexError) as error:
        raise BadTreeError(f"wrong parts for {tag!r}: {error}") from error
    raise BadTreeError(f"unknown tag {tag!r}")


def _quiet(number: Decimal) -> Decimal:
    """Refuse signalling nans, which raise wherever they are compared."""
    if number.is_snan():
        raise BadTreeError("a signalling nan")
    return number


_BUILDERS: dict[str, Callable[..., Any]] = {
    "i": lambda _, text: int(text, 16),
    "f": lambda _, text: float(text),
    "l": lambda build, parts: [build(part) for part in parts],
    "t": lambda build, parts: tuple(build(part) for part in parts),
    "s": lambda build, parts: {build(part) for part in parts},
    "z": lambda build, parts: frozenset(build(part) for part in parts),
    "q": lambda build, parts: deque(build(part) for part in parts),
    "g": lambda build, parts: iter([build(part) for part in parts]),
    "d": lambda build, pairs: {build(key): build(value) for key, value in pairs},
    "b": lambda _, text: bytes.fromhex(text),
    "c": lambda build, real, imag: complex(build(real), build(imag)),
    "r": lambda build, start, stop, step: range(build(start), build(stop), build(step)),
    "D": lambda _, text: _quiet(Decimal(text)),
    "F": lambda build, n, d: Fraction(build(n), build(d)),
    "dt": lambda _, text: dt.datetime.fromisoformat(text),
    "date": lambda _, text: dt.date.fromisoformat(text),
    "time": lambda _, text: dt.time.fromisoformat(text),
    "td": lambda _, days, seconds, micros: dt.timedelta(days, seconds, micros),
}
