"""A chain of operations as Python code, in one of the styles."""

import json
import random
from collections.abc import Sequence

from triton_models.nano.domain.operation import ANNOTATIONS, Operation

STYLES = ("conservative", "aggressive", "minimal", "qa_sentinel", "architect")
_DRAFTS = ("qa_sentinel", "architect")
_LOOP_NAMES = {"str": "ch", "strs": "w", "lists": "row", "ints": "v"}


class Name(str):
    """A parameter's name in a place where a literal could stand."""

    __slots__ = ()


def literal(value: object) -> str:
    """Write a parameter value as it stands in code."""
    if isinstance(value, Name):
        return value
    return json.dumps(value)


def _fill(template: str, holes: dict[str, str]) -> str:
    for hole, text in holes.items():
        if hole in template:
            template = template.replace(hole, text)
    return template


def _unused(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}{number}", number + 1
    return free


def body(
    chain: Sequence[Operation],
    values: Sequence[Sequence[object]],
    names: Sequence[str],
    style: str,
    rng: random.Random,
) -> list[str]:
    """Write the lines of the function, not indented.

    `values` are the parameters of each operation, `names` those of the function.
    """
    taken = set(names)
    lines = [f"import {module}" for module in dict.fromkeys(m for o in chain for m in o.imports)]
    current = names[0]
    for at, (operation, params) in enumerate(zip(chain, values, strict=True)):
        last = at == len(chain) - 1
        out = _unused(operation.out, taken)
        holes = {
            "{x}": current,
            "{z}": names[1] if len(names) > 1 else "",
            "{k}": literal(params[0]) if params else "",
            "{j}": literal(params[1]) if len(params) > 1 else "",
            "{v}": _unused(_LOOP_NAMES.get(operation.takes, "v"), taken | {out}),
            "{i}": _unused("i", taken | {out}),
            "{y}": out,
        }
        form = style if style not in _DRAFTS else rng.choice(("conservative", "aggressive", "minimal"))
        if operation.loop and (form == "conservative" or not operation.expr):
            lines += _fill(operation.loop, holes).split("\n")
        elif form == "minimal":
            expression = _fill(operation.expr, holes)
            if last:
                return [*lines, f"return {expression}"]
            out = current if style == form else out
            lines.append(f"{out} = {expression}")
        else:
            template = operation.alt if form == "aggressive" and operation.alt else operation.expr
            lines.append(f"{out} = {_fill(template, holes)}")
        taken.add(out)
        current = out
    return [*lines, f"return {current}"]


def signature(name: str, names: Sequence[str], annotations: Sequence[str], gives: str | None) -> str:
    """`def name(a: int) -> int:`, or without types where `gives` (the annotation of the result) is None."""
    if gives is None:
        return f"def {name}({', '.join(names)}):"
    typed = ", ".join(f"{n}: {a}" for n, a in zip(names, annotations, strict=True))
    return f"def {name}({typed}) -> {gives}:"


def function(  # noqa: PLR0913, PLR0917 - all that a function consists of
    head: str | None,
    entry_point: str,
    chain: Sequence[Operation],
    values: Sequence[Sequence[object]],
    names: Sequence[str],
    annotations: Sequence[str],
    style: str,
    rng: random.Random,
) -> str:
    """Write the whole function.

    `head` is a signature that the prompt gave; without one, drafts of test authors are typed, answers not.
    """
    if head is None:
        gives = ANNOTATIONS[chain[-1].gives][0] if style in _DRAFTS else None
        head = signature(entry_point, names, annotations, gives)
    return "\n    ".join([head, *body(chain, values, names, style, rng)]) + "\n"
