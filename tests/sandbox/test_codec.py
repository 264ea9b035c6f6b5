from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter, OrderedDict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from consensus.sandbox import codec, showing
from consensus.sandbox.inside.values import BadTreeError, Encoder, decode

Point = namedtuple("Point", "x y")  # noqa: PYI024 — a subclass of tuple is what is shown here

VALUES = [
    None,
    True,
    0,
    -5,
    2**80,
    1.5,
    float("inf"),
    "",
    "ä\ud800",
    b"\x00\xff",
    2 + 1j,
    [],
    [1, [2]],
    (),
    (1,),
    {},
    {"a": [1]},
    {(1, 2): {3}},
    set(),
    {1, "a"},
    frozenset({1}),
    range(3),
    deque([1]),
    Decimal("1.50"),
    Fraction(1, 3),
    dt.date(2026, 1, 2),
    dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
    dt.timedelta(days=1),
]


def _tree(value: object) -> Any:
    return json.loads(json.dumps(Encoder().encode(value)))


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back_as_they_were(value: object) -> None:
    tree = codec.check(_tree(value))

    assert decode(tree) == value
    assert type(decode(tree)) is type(value)
    assert codec.same(tree, _tree(value))


@pytest.mark.parametrize(
    "value", [v for v in VALUES if not isinstance(v, (deque, dt.date, dt.timedelta, complex))]
)
def test_literals_make_the_value(value: object) -> None:
    source = showing.literal(_tree(value))

    if not isinstance(value, range):
        assert codec.same(codec.literal_tree(source), _tree(value))


EQUAL = [
    (True, 1),
    (1, 1.0),
    (0.1 + 0.2, 0.3),
    ([0.1 + 0.2], [0.3]),
    ({1, 2}, {2, 1}),
    ({1}, frozenset({1})),
    ({"a": 1, "b": 2}, {"b": 2.0, "a": True}),
    (float("nan"), float("nan")),
    (Point(1, 2), (1, 2)),
    (OrderedDict(a=1), {"a": 1}),
    (Counter("aab"), {"a": 2, "b": 1}),
    (Decimal(3), 3),
    (1 + 0j, 1),
    (range(0), range(5, 5)),
]
DIFFERENT = [
    (1, "1"),
    ([1], (1,)),
    (None, False),
    (0.3, 0.3001),
    ({1: 2}, {1: 3}),
    ({1}, {1, 2}),
    ("a", b"a"),
    ([], {}),
    (float("nan"), 0),
    (10**20, 10**20 + 1),
    (object(), object()),
    ([object()], [object()]),
    (lambda: 1, None),
    (iter([1]), [1]),
    (float("inf"), 10**400),
]


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_equal_values_are_the_same_and_share_a_key(left: object, right: object) -> None:
    assert codec.same(_tree(left), _tree(right))
    assert codec.key(_tree(left)) == codec.key(_tree(right))


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_values_are_not_the_same(left: object, right: object) -> None:
    one, two = _tree(left), _tree(right)

    assert not codec.same(one, two)
    assert not codec.same(two, one)


def test_subclasses_lose_their_methods() -> None:
    class Liar(int):
        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

        def __repr__(self) -> str:
            return "7"

    assert _tree(Liar(5)) == 5
    assert showing.show(_tree([Liar(5)])) == "[5]"


@pytest.mark.parametrize(
    "tree",
    [
        {},
        [],
        ["l"],
        ["l", 1],
        ["d", [1]],
        ["d", [[1]]],
        ["i", "zz"],
        ["eval", "1"],
        [["l"], []],
        ["h", 1, []],
        ["k", 1],
        ["D", "x"],
        ["D", "sNaN"],
        ["F", 1, 0],
        ["b", "0"],
        ["r", 1],
        ["dt", 5],
        ["F", ["i", "0x" + "f" * 3000], 7],
        ["l", [1] * 60_000],
    ],
)
def test_what_the_encoder_never_writes_is_refused(tree: Any) -> None:
    with pytest.raises(BadTreeError):
        codec.check(tree)


def test_deep_trees_are_refused() -> None:
    tree: Any = 1
    for _ in range(500):
        tree = ["l", [tree]]

    with pytest.raises(BadTreeError):
        codec.check(tree)


def test_hostile_numbers_cost_no_time() -> None:
    began = time.monotonic()
    for text in ("1e999999999", "-1e-999999999", "nan", "inf"):
        tree = codec.check(["D", text])
        codec.key(tree)
        codec.same(tree, 5)
        codec.same(tree, 0.5)
        showing.show(tree)
    colliding = ["s", [["i", hex(n * (2**61 - 1))] for n in range(1, 8000)]]
    codec.same(codec.check(colliding), colliding)

    assert time.monotonic() - began < 3


@pytest.mark.parametrize("text", ["f(1)", "x", "1 +", "__import__('os')", "[i for i in x]", "{**a}", ""])
def test_only_literals_are_expected_values(text: str) -> None:
    with pytest.raises(ValueError, match="literal"):
        codec.literal_tree(text)
