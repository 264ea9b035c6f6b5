"""Calls made from annotations: boundary cases first, then seeded draws, the same for the same seed.

Not hypothesis: its `example()` is meant for interactive use, is slow to start, and gives other values from
version to version, while these inputs are stored with an episode and must be drawn again alike.
"""

from __future__ import annotations

import ast
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from consensus.values import Signature

_WORDS = "apple level Bob stats tree go Xylophone a kayak moon ZIP queue noon delta river".split()
_TEXTS = (
    "''", "'a'", "'Hello, World!'", "'racecar'", "'the quick brown fox'", "'A1b2 C3!'", "'  two  spaces '",
    "'12345'", "'aabbbc'", "'MiXeD cAsE text'", "'one.two,three;four'",
)  # fmt: skip
_INTS = (0, 1, -1, 2, 7, 10, 100, -13, 1000, 37)
_FLOATS = ("0.0", "1.5", "-2.25", "3.0", "100.125", "0.1")
_HINTS = {
    "int": "n k m i j x y a b num number count size limit start end step target age index base exp".split(),
    "str": "s t text word string sentence name line char c sub prefix suffix sep pattern letter".split(),
    "list[int]": "xs nums numbers arr array lst items values data list a_list ys seq l".split(),
    "list[str]": "words strings names lines strs texts tokens".split(),
    "list[list[int]]": "matrix grid rows table board mat nested".split(),
    "dict[str, int]": "d mapping counts dictionary scores prices".split(),
    "float": "f ratio rate price radius value amount temperature".split(),
    "bool": "flag reverse strict ignore_case ascending descending".split(),
}


def calls(signature: Signature, *, seed: int, count: int = 16) -> tuple[str, ...]:
    """Give up to `count` different calls with typed arguments; none where the parameters are not known."""
    if not signature.parameters:
        return ()
    annotations = signature.annotations or ("",) * len(signature.parameters)
    kinds = [kind(text, name) for text, name in zip(annotations, signature.parameters, strict=True)]
    rng = random.Random(seed)  # noqa: S311 — seeded draws of inputs, no secrets
    found: dict[str, None] = {}
    for turn in range(8 * count):
        if len(found) == count:
            break
        arguments = [_boundary(each, turn + place) or _draw(each, rng, 0) for place, each in enumerate(kinds)]
        if turn >= count // 3:
            arguments = [_draw(each, rng, 0) for each in kinds]
        found[f"{signature.name}({', '.join(arguments)})"] = None
    return tuple(found)


def kind(annotation: str, name: str = "") -> ast.expr:
    """Give the parsed annotation; where there is none, a guess from the parameter's name (int at last)."""
    text = annotation.strip() or guess(name)
    try:
        node = ast.parse(text, mode="eval").body
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node = ast.parse(node.value, mode="eval").body
    except (SyntaxError, ValueError):
        return ast.Name(id="int")
    return node


def guess(name: str) -> str:
    """Guess a type from a parameter's name."""
    for annotation, names in _HINTS.items():
        if name.lower() in names:
            return annotation
    return "int"


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        node = node.value
    text = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return str(text).lower()


def _members(node: ast.expr) -> list[ast.expr]:
    if not isinstance(node, ast.Subscript):
        return []
    return list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]


def _choices(node: ast.expr) -> list[ast.expr]:
    """Give the alternatives of a union or optional type, itself where it is none."""
    if isinstance(node, ast.BinOp):
        return _choices(node.left) + _choices(node.right)
    if _name(node) == "optional":
        return [*_members(node), ast.Constant(value=None)]
    if _name(node) == "union":
        return _members(node)
    return [node]


def _boundary(node: ast.expr, turn: int) -> str | None:
    """Give the turn-th boundary value of a type, or None where its boundaries are used up."""
    node = _choices(node)[0]
    name, members = _name(node), _members(node)
    if name in ("list", "sequence", "iterable", "collection"):
        inner = members[0] if members else ast.Name(id="int")
        texts: Sequence[str] = ["[]", f"[{_boundary(inner, 1) or '1'}]"]
    elif name in ("set", "frozenset"):
        texts = ["set()"] if name == "set" else ["frozenset()"]
    elif name in ("dict", "mapping"):
        texts = ["{}"]
    elif name == "str":
        texts = _TEXTS[:5]
    elif name == "bool":
        texts = ["True", "False"]
    elif name == "float":
        texts = _FLOATS[:3]
    elif name == "int":
        texts = [str(number) for number in _INTS[:6]]
    else:
        texts = []
    return texts[turn] if turn < len(texts) else None


def _draw(node: ast.expr, rng: random.Random, depth: int) -> str:
    choices = _choices(node)
    node = rng.choice(choices)
    if isinstance(node, ast.Constant):
        return repr(node.value)
    name, members = _name(node), _members(node)
    if name in _DRAWN:
        return _DRAWN[name](rng)
    inner = members[0] if members else ast.Name(id="int")
    size = rng.choice((1, 2, 3, 4, 5, 6, 8) if depth == 0 else (0, 1, 2, 3, 4))
    if name == "tuple":
        if len(members) == 2 and isinstance(members[1], ast.Constant) and members[1].value is Ellipsis:  # noqa: PLR2004 — tuple[int, ...]
            members = [inner] * size
        parts = [_draw(member, rng, depth + 1) for member in members or [inner] * 2]
        return f"({', '.join(parts)},)" if len(parts) == 1 else f"({', '.join(parts)})"
    if name in ("dict", "mapping"):
        value = members[1] if len(members) > 1 else ast.Name(id="int")
        drawn = {
            _draw(members[0] if members else ast.Name(id="str"), rng, depth + 1): _draw(value, rng, depth + 1)
            for _ in range(size)
        }
        return "{" + ", ".join(f"{key}: {each}" for key, each in drawn.items()) + "}"
    parts = [_draw(inner, rng, depth + 1) for _ in range(size)]
    if depth == 0 and size > 2 and rng.random() < 0.5:  # noqa: PLR2004 — repeated items matter to many programs
        parts[-1] = parts[0]
    if name in ("set", "frozenset"):
        text = "{" + ", ".join(dict.fromkeys(parts)) + "}" if parts else "set()"
        return text if name == "set" else f"frozenset({text})"
    return f"[{', '.join(parts)}]"


def _text(rng: random.Random) -> str:
    if rng.random() < 0.4:  # noqa: PLR2004 — some fixed texts hold digits, punctuation and double spaces
        return rng.choice(_TEXTS)
    return repr(" ".join(rng.choice(_WORDS) for _ in range(rng.choice((1, 1, 2, 3, 4)))))


def _integer(rng: random.Random) -> str:
    return str(rng.choice((rng.randint(0, 9), rng.randint(-20, 20), rng.randint(0, 120))))


_DRAWN: dict[str, Callable[[random.Random], str]] = {
    "int": _integer,
    "float": lambda rng: rng.choice((*_FLOATS, repr(rng.randint(-400, 400) / 8))),
    "str": _text,
    "bool": lambda rng: rng.choice(("True", "False")),
    "any": _integer,
    "object": _integer,
    "none": lambda _: "None",
    "bytes": lambda rng: repr(rng.choice((b"", b"abc", b"\x00\xff"))),
}
