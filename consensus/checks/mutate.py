"""Probes: calls like those of the tests and examples, literal arguments changed and types kept."""

from __future__ import annotations

import ast
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_CHANGES = 3


def probes(calls: Sequence[str], *, seed: int, count: int) -> tuple[str, ...]:
    """Give up to `count` calls: one of `calls` with one to three values changed, never itself one of them."""
    rng = random.Random(seed)  # noqa: S311 — seeded draws of inputs, no secrets
    trees = [ast.parse(call, mode="eval") for call in calls]
    found: dict[str, None] = {}
    for turn in range(6 * count if trees else 0):
        if len(found) == count:
            break
        tree = ast.parse(ast.unparse(trees[turn % len(trees)]), mode="eval")
        for _ in range(rng.randint(1, MOST_CHANGES)):
            _change(tree, rng)
        text = ast.unparse(tree)
        if text not in calls:
            found[text] = None
    return tuple(found)


def _change(tree: ast.Expression, rng: random.Random) -> None:
    call = tree.body
    if not isinstance(call, ast.Call):
        return
    roots = [*call.args, *(keyword.value for keyword in call.keywords)]
    places = [node for root in roots for node in ast.walk(root) if isinstance(node, (ast.Constant, ast.List))]
    if places:
        node = rng.choice(places)
        if isinstance(node, ast.List):
            _change_list(node, rng)
        else:
            node.value = _changed(node.value, rng)


def _change_list(node: ast.List, rng: random.Random) -> None:
    if not node.elts:
        return  # of what type its items would be is not known
    turn = rng.randrange(4)
    if turn == 0:
        node.elts.pop(rng.randrange(len(node.elts)))
    elif turn == 1:
        node.elts.append(rng.choice(node.elts))
    elif turn == 2:  # noqa: PLR2004 — the third of four ways
        rng.shuffle(node.elts)
    else:
        node.elts.reverse()


def _changed(value: object, rng: random.Random) -> str | bytes | bool | int | float | complex | None:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice((value + 1, value - 1, -value, value * 2, 0))
    if isinstance(value, float):
        return rng.choice((value + 1, -value, value / 2, 0.0))
    if isinstance(value, str):
        return _changed_text(value, rng)
    return value if isinstance(value, (bytes, complex)) else None


def _changed_text(text: str, rng: random.Random) -> str:
    place = rng.randrange(len(text) + 1)
    return rng.choice(
        (
            text[:place] + text[place + 1 :],
            text + text[:place],
            text[::-1],
            text.swapcase(),
            f"{text} {text}"[:60],
        )
    )
