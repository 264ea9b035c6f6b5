"""What one operation is: its types, its meaning, its English and its code."""

from collections.abc import Callable
from dataclasses import dataclass

#: The Python annotations of each type between two operations. A name that ends in 2 is two values.
ANNOTATIONS: dict[str, tuple[str, ...]] = {
    "int": ("int",),
    "ints": ("list[int]",),
    "str": ("str",),
    "strs": ("list[str]",),
    "lists": ("list[list[int]]",),
    "dict": ("dict[str, int]",),
    "int2": ("int", "int"),
    "ints2": ("list[int]", "list[int]"),
    "str2": ("str", "str"),
    "bool": ("bool",),
    "float": ("float",),
    "pairs": ("list[tuple[int, int]]",),
    "idict": ("dict[int, int]",),
    "groups": ("dict[str, list[str]]",),
    "igroups": ("dict[int, list[str]]",),
}
#: Types that only end a task: no operation takes them.
LAST = {"bool", "float", "pairs", "idict", "groups", "igroups"}


@dataclass(frozen=True)
class Operation:
    """One typed step of a task.

    Phrases are templates (see `grammar`): `{x}` is the source, `{k}` and `{j}` the parameters; of a pair,
    `{a}` and `{b}` are the two. Code templates add `{z}` (second input), `{v}` and `{i}` (loop variables) and
    `{y}` (name of the result); `expr` and `alt` are expressions, `loop` statements that set `{y}`. An empty
    `expr` leaves only the loop.
    """

    name: str
    takes: str
    gives: str
    ref: Callable[..., object]
    expr: str
    #: What its result is called in code.
    out: str
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    loop: str | None = None
    alt: str | None = None
    params: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    #: What a good input is, where the type says too little ("nat", "digits", "csv", …; see `inputs`).
    kind: str | None = None
    weight: float = 1.0
    #: It may only stand first: what it says makes little sense of the result of something else.
    first: bool = False

    def phrases(self) -> tuple[str, ...]:
        """Every phrase template, of any form, in a fixed order."""
        return self.nouns + self.verbs + self.asks + self.clauses


def op(  # noqa: PLR0913, PLR0917 - the columns of a table, mostly left out
    name: str,
    types: str,
    ref: Callable[..., object],
    expr: str,
    out: str,
    said: str,
    *,
    loop: str | None = None,
    alt: str | None = None,
    params: tuple[str, ...] = (),
    imports: tuple[str, ...] = (),
    kind: str | None = None,
    weight: float = 1.0,
    first: bool = False,
) -> Operation:
    """Make an operation of `types` ("ints -> int").

    `said` has a phrase a line, each behind its form: n (noun), v (verb), q (question) or c (clause).
    """
    takes, gives = types.split(" -> ")
    forms: dict[str, list[str]] = {"n": [], "v": [], "q": [], "c": []}
    for line in said.strip().splitlines():
        form, phrase = line.strip().split(" ", 1)
        forms[form].append(phrase)
    nouns, verbs, asks, clauses = (tuple(dict.fromkeys(phrases)) for phrases in forms.values())
    return Operation(
        name, takes, gives, ref, expr, out, nouns, verbs, asks, clauses,
        loop, alt, params, imports, kind, weight, first,
    )  # fmt: skip
