"""Operations that change every number of a list, each with its one-number twin."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triton_models.nano.domain.operation import Operation, op


@dataclass(frozen=True)
class Change:
    """A change of one number: code over `{v}` and `{k}`, meaning, and its words."""

    name: str
    code: str
    change: Callable[..., int]
    out: str
    #: Verb with its object at `@` ("multiply @ by {k}"); past participle ("multiplied by {k}"); noun for one, for several.
    verbs: tuple[str, ...]
    done: str
    one: str = ""
    many: str = ""
    params: tuple[str, ...] = ()


CHANGES = (
    Change("square", "{v} ** 2", lambda v: v**2, "squares", ("square @", "raise @ to the power of 2", "raise @ to the second power",
           "multiply @ by itself"), "squared", "the square", "the squares"),
    Change("cube", "{v} ** 3", lambda v: v**3, "cubes", ("cube @", "raise @ to the power of 3", "raise @ to the third power"),
           "cubed", "the (cube|third power)", "the (cubes|third powers)"),
    Change("double", "{v} * 2", lambda v: v * 2, "doubled", ("double @", "multiply @ by (2|two)", "make @ twice as (big|large)"),
           "(doubled|doubled|multiplied by (2|two)|times two)", "(the double|twice the value)", "the doubles"),
    Change("triple", "{v} * 3", lambda v: v * 3, "tripled", ("triple @", "multiply @ by (3|three)"),
           "(tripled|multiplied by (3|three)|times three)", "the triple", "the triples"),
    Change("halve", "{v} // 2", lambda v: v // 2, "halved", ("halve @ (rounding down|using integer division)",
           "integer-divide @ by (2|two)", "floor divide @ by (2|two)"), "(halved, rounded down|floor divided by 2)"),
    Change("negate", "-{v}", lambda v: -v, "negated", ("negate @", "flip the sign of @", "change the sign of @", "multiply @ by -1",
           "invert the sign of @"), "(negated|multiplied by -1|with the sign flipped)", "the (negative|negation|opposite)",
           "the (negatives|negations|opposites)"),
    Change("increment", "{v} + 1", lambda v: v + 1, "bumped", ("increment @", "add (1|one) to @", "increase @ by (1|one)"),
           "(plus one|plus 1|incremented by (1|one)|increased by (1|one))"),
    Change("decrement", "{v} - 1", lambda v: v - 1, "lowered", ("decrement @", "subtract (1|one) from @", "decrease @ by (1|one)"),
           "(minus one|minus 1|decremented by (1|one)|decreased by (1|one))"),
    Change("add", "{v} + {k}", lambda v, k: v + k, "shifted", ("add {k} to @", "increase @ by {k}", "increment @ by {k}"),
           "(plus {k}|increased by {k}|with {k} added)", params=("k",)),
    Change("subtract", "{v} - {k}", lambda v, k: v - k, "lowered", ("subtract {k} from @", "decrease @ by {k}", "take {k} away from @",
           "reduce @ by {k}"), "(minus {k}|decreased by {k}|reduced by {k})", params=("k",)),
    Change("multiply", "{v} * {k}", lambda v, k: v * k, "scaled", ("multiply @ by {k}", "multiply @ by {k}", "scale @ by {k}"),
           "(times {k}|multiplied by {k}|scaled by {k})", params=("k",)),
    Change("floor_divide", "{v} // {k}", lambda v, k: v // k, "quotients", ("integer-divide @ by {k}", "floor divide @ by {k}",
           "divide @ by {k} using integer division", "divide @ by {k}, rounding down"),
           "(floor divided by {k}|integer-divided by {k}|divided by {k}, rounded down)", params=("mod",)),
    Change("modulo", "{v} % {k}", lambda v, k: v % k, "remainders", ("take @ modulo {k}", "reduce @ modulo {k}"), "(modulo {k}|mod {k})",
           params=("mod",)),
    Change("power", "{v} ** {k}", lambda v, k: v**k, "powers", ("raise @ to the power of {k}", "raise @ to the power {k}"),
           "(to the power of {k}|raised to the power {k}|raised to the power of {k})", params=("exponent",)),
    Change("absolute", "abs({v})", abs, "sizes", ("take the absolute value of @", "make @ positive by taking the absolute value",
           "drop the sign of @"), "(as an absolute value|without (its|the) sign)", "the (absolute value|magnitude)",
           "the (absolute values|magnitudes)"),
)  # fmt: skip


def _each(c: Change) -> Operation:
    lines = [
        f"v {verb.replace('@', target)}"
        for verb in dict.fromkeys(c.verbs)
        for target in ("(each|every) NUM< in {x}>", "{xs}", "(all the|all of the|all|the) NUMS< in {x}>")
    ]
    lines += [f"n @(each|every) NUM (in|of) {{x}} {c.done}", f"n @{{xs}} {c.done}", f"n @the list {{x}} with (each|every) NUM {c.done}",
              f"n @a (new |)list (with|of|containing) (each|every) NUM (in|of) {{x}} {c.done}", f"n {{xs}}, each {c.done}"]  # fmt: skip
    if c.many:
        lines += [f"n {c.many} of {{xs}}", f"n {c.many} of {{xs}}", f"n (a|the) list of {c.many} of {{xs}}",
                  f"n {c.one} of (each|every) NUM< in {{x}}>", f"v FIND {c.many} of {{xs}}",
                  f"v FIND {c.one} of (each|every) NUM< in {{x}}>",
                  f"v replace (each|every) NUM< in {{x}}> (with|by) {c.one.replace('the ', 'its ')}"]  # fmt: skip
    return op(
        f"{c.name}_each",
        "ints -> ints",
        lambda xs, *p: [c.change(v, *p) for v in xs],
        f"[{c.code} for {{v}} in {{x}}]",
        c.out,
        "\n".join(lines),
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    {{y}}.append({c.code})",
        alt=f"list(map(lambda {{v}}: {c.code}, {{x}}))",
        params=c.params,
        weight=2.0,
    )


def _once(c: Change) -> Operation:
    lines = [f"v {verb.replace('@', '{x}')}" for verb in c.verbs]
    lines += [f"n @{{x}} {c.done}", f"n {{x}}, {c.done}"]
    if c.one:
        lines += [f"n {c.one} of {{x}}", f"v FIND {c.one} of {{x}}", f"q what (is|'s) {c.one} of {{x}}"]
    else:
        lines += [
            f"n the (result|value) of {{x}} {c.done}",
            f"q what is {{x}} {c.done}",
            f"v FIND the result of {{x}} {c.done}",
            f"n the value of {{x}}, {c.done}",
        ]
    return op(
        c.name,
        "int -> int",
        c.change,
        c.code.replace("{v}", "{x}"),
        "result",
        "\n".join(lines),
        params=c.params,
        weight=0.8,
    )


#: Changes that nobody asks of one number alone.
_LISTS_ONLY = {"triple", "halve", "increment", "decrement", "subtract", "floor_divide"}


def _operations() -> Iterator[Operation]:
    for change in CHANGES:
        yield _each(change)
        if change.name not in _LISTS_ONLY:
            yield _once(change)


OPERATIONS = tuple(_operations())
