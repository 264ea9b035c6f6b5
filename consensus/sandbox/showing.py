"""Tagged values as Python source, for test cases and for people. The candidate's own __repr__ has no say."""

from __future__ import annotations

from typing import Any

from consensus.sandbox.inside.values import decode

SHOWN = 500  # characters of a value shown to people
_LEAVES = ("b", "c", "r", "D", "F", "dt", "date", "time", "td")
_BRACKETS = {"l": "[]", "t": "()", "s": "{}", "q": ("deque([", "])"), "z": ("frozenset({", "})")}

Tree = Any


def literal(tree: Tree) -> str:
    """Give Python source that makes the value; raises ValueError for what has none."""
    text = _source(tree)
    if text is None:
        raise ValueError("the value has no literal")
    return text


def is_plain(tree: Tree) -> bool:
    """Tell whether a value was carried whole: nothing opaque and no iterator in it."""
    return _source(tree) is not None


def show(tree: Tree) -> str:
    """Show a value to a person, capped to SHOWN characters."""
    text = _source(tree)
    if text is None:
        text = f"<{_opaque(tree)}>"
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _opaque(tree: Tree) -> str:
    if not isinstance(tree, list):
        return "value"
    if tree[0] == "g":
        return f"iterator of {show(['l', tree[1]])}"
    return str(tree[1]) if tree[0] == "o" else f"{tree[0]} holding what is no plain value"


def _source(tree: Tree) -> str | None:
    if not isinstance(tree, list):
        return repr(tree)
    tag = tree[0]
    if tag in _BRACKETS:
        return _listed(tag, [_source(item) for item in tree[1]])
    if tag == "d":
        pairs = [(_source(k), _source(v)) for k, v in tree[1]]
        whole = all(k is not None and v is not None for k, v in pairs)
        return "{" + ", ".join(f"{k}: {v}" for k, v in pairs) + "}" if whole else None
    if tag == "f":
        return f'float("{tree[1]}")'
    if tag == "i":
        return _digits(int(tree[1], 16))
    return repr(decode(tree)) if tag in _LEAVES else None


def _listed(tag: str, items: list[str | None]) -> str | None:
    if None in items:
        return None
    if not items and tag in "sz":
        return "set()" if tag == "s" else "frozenset()"
    first, last = _BRACKETS[tag]
    comma = "," if tag == "t" and len(items) == 1 else ""
    return f"{first}{', '.join(str(item) for item in items)}{comma}{last}"


def _digits(number: int) -> str:
    try:
        return str(number)
    except ValueError:
        return hex(number)  # Python writes no more than 4300 decimal digits at once
