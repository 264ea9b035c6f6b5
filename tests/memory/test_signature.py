from __future__ import annotations

import pytest

from memory.signature import signature


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KeyError: 'alpha'", "KeyError: 'beta'"),
        ("IndexError: list index 4 is out of range", "IndexError: list index 11 is out of range"),
        ("json.decoder.JSONDecodeError: line 1", "JSONDecodeError: line 22"),
        ("OSError: /tmp/a/b.txt is gone", "OSError: /var/lib/c.txt is gone"),
        ("ValueError: <f at 0x7f12ab>", "ValueError: <f at 0x9e00ff>"),
        ("ValueError: bad\n  value", "ValueError: bad value"),
    ],
)
def test_the_same_mistake_has_one_signature(one: str, other: str) -> None:
    assert signature(one) == signature(other) != ""


def test_other_mistakes_have_others() -> None:
    assert signature("TypeError: 'a' is bad") != signature("ValueError: 'a' is bad")
    assert signature("TypeError: a is bad") != signature("TypeError: a is worse")
    assert signature("KeyError: 1", ["solve"]) != signature("KeyError: 1", ["solve", "helper"])


def test_the_shape_of_the_traceback_stands_innermost_first() -> None:
    assert signature("KeyError: 1", ["solve", "a", "b", "c"]) == "KeyError: <number>\nin c < b < a"


@pytest.mark.parametrize("text", ["", "3", "[1, 2]", "nothing here: x", "'TypeError: x'"])
def test_a_value_is_no_error(text: str) -> None:
    assert signature(text) == ""
