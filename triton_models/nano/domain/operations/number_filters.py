"""Operations derived from each condition on a number: keep, drop, count, add up, any, all, largest, smallest."""

from collections.abc import Callable, Iterator
from functools import partial

from triton_models.nano.domain.operation import Operation, op
from triton_models.nano.domain.operations.predicates import CONDITIONS, Condition


def _plurals(c: Condition) -> list[str]:
    """How the numbers of a source that meet the condition are named."""
    phrases = [f"NUMS< IN {{x}}> (that|which) are {c.after}", f"NUMS that are {c.after}< (in|from) {{x}}>"]
    if c.before:
        phrases += [
            f"{c.before} NUMS< in {{x}}>",
            f"{c.before} NUMS< IN {{x}}>",
            f"{c.before} (values|entries)< of {{x}}>",
        ]
    else:
        phrases += [
            f"NUMS< in {{x}}> {c.after}",
            f"NUMS {c.after}< (in|from) {{x}}>",
            f"(values|entries|members)< of {{x}}> {c.after}",
        ]
    if c.noun:
        phrases += [f"{c.noun}< in {{x}}>", f"{c.noun}< from {{x}}>"]
    return phrases


def _lines(form: str, patterns: tuple[str, ...], plurals: list[str]) -> str:
    return "\n".join(
        f"{form} {pattern.replace('PLURAL', plural)}" for pattern in patterns for plural in plurals
    )


def _keep(c: Condition) -> Operation:
    plurals = _plurals(c)
    one = f"{c.before} NUM" if c.before else "NUM"
    said = f"""
        {_lines("n", ("(the|the|all the|all|only the) PLURAL", "(a|the) list of (all |)the PLURAL"), plurals)}
        n those NUMS< in {{x}}> (that|which) are {c.after}
        n {{xs}} (with|keeping) only the NUMS that are {c.after}
        {_lines("v", ("KEEP ONLY PLURAL",), plurals)}
        v KEEP (every|each) {one}< in {{x}}>{"" if c.before else f" that is {c.after}"}
        v @(filter|reduce|narrow) {{x}} (down to|to) (only|just) the NUMS that are {c.after}
        v @from {{x}} (keep|take|pick|select|get) ONLY NUMS that are {c.after}
        v leave only the NUMS< in {{x}}> that are {c.after}
        q (which|what) NUMS (in|of) {{x}} are {c.after}
        q which of {{xs}} are {c.after}
    """
    return op(
        f"keep_{c.name}",
        "ints -> ints",
        lambda xs, *p: [v for v in xs if c.test(v, *p)],
        f"[{{v}} for {{v}} in {{x}} if {c.code}]",
        c.out,
        said,
        params=c.params,
        weight=3.0,
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}}.append({{v}})",
        alt=f"list(filter(lambda {{v}}: {c.code}, {{x}}))",
    )


def _drop(c: Condition) -> Operation:
    said = f"""
        {_lines("v", ("DROP ALL PLURAL",), _plurals(c))}
        v DROP (any|every) NUM< (in|from) {{x}}> that is {c.after}
        v keep only {{xs}} that are not {c.after}
        v KEEP everything< in {{x}}> (except|but) the NUMS that are {c.after}
        n {{xs}} (without|except|excluding|minus) the NUMS that are {c.after}
        n {{xs}} (with|after) (all |)the NUMS (that are |){c.after} (removed|dropped|taken out)
        n the NUMS< in {{x}}> that are not {c.after}
        n all the NUMS< of {{x}}> that are(n't| not) {c.after}
    """
    return op(
        f"drop_{c.name}",
        "ints -> ints",
        lambda xs, *p: [v for v in xs if not c.test(v, *p)],
        f"[{{v}} for {{v}} in {{x}} if not ({c.code})]",
        "kept",
        said,
        params=c.params,
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {c.code}:\n        continue\n    {{y}}.append({{v}})",
        alt=f"list(filter(lambda {{v}}: not ({c.code}), {{x}}))",
    )


def _count(c: Condition) -> Operation:
    plurals = _plurals(c)
    said = f"""
        {_lines("n", ("(the number|the count) of PLURAL",), plurals)}
        n how many NUMS< in {{x}}> are {c.after}
        n how many of {{xs}} are {c.after}
        {_lines("v", ("COUNT (the |all the |)PLURAL",), plurals)}
        v (count|check|find out|tell me) how many NUMS< in {{x}}> are {c.after}
        v (count|tell me) how many of {{xs}} are {c.after}
        q how many NUMS (in|of) {{x}} are {c.after}
        q how many {c.before or "NUMS"} {"NUMS " if c.before else c.after} (are there|are) in {{x}}
        q how many of {{xs}} are {c.after}
    """
    return op(
        f"count_{c.name}",
        "ints -> int",
        lambda xs, *p: sum(1 for v in xs if c.test(v, *p)),
        f"sum(1 for {{v}} in {{x}} if {c.code})",
        "count",
        said,
        params=c.params,
        weight=2.0,
        loop=f"{{y}} = 0\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} += 1",
        alt=f"len([{{v}} for {{v}} in {{x}} if {c.code}])",
    )


def _total(c: Condition) -> Operation:
    plurals = _plurals(c)
    one = f"{c.before} NUM< in {{x}}>" if c.before else f"NUM< in {{x}}> that is {c.after}"
    said = f"""
        {_lines("n", ("the (sum|sum|total) of (all |)(the |)PLURAL",), plurals)}
        n what you get (by adding|when you add) (up|together) the NUMS< in {{x}}> that are {c.after}
        n the (sum|total) of (every|each) {one}
        {_lines("v", ("ADD ALL PLURAL", "FIND the (sum|total) of ALL PLURAL"), plurals)}
        v ADD (every|each|every single) {one}
        v add only the NUMS< in {{x}}> that are {c.after}
        q what (is|'s) the (sum|total) of the NUMS in {{x}} that are {c.after}
        q what do the NUMS< in {{x}}> that are {c.after} (add up|sum) to
    """
    return op(
        f"sum_{c.name}",
        "ints -> int",
        lambda xs, *p: sum(v for v in xs if c.test(v, *p)),
        f"sum({{v}} for {{v}} in {{x}} if {c.code})",
        "total",
        said,
        params=c.params,
        weight=2.0,
        loop=f"{{y}} = 0\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} += {{v}}",
        alt=f"sum([{{v}} for {{v}} in {{x}} if {c.code}])",
    )


def _any(c: Condition) -> Operation:
    one = (
        f"(a|any|at least one|some) {c.before} NUM"
        if c.before
        else f"(a|any|at least one|some) NUM {c.after}"
    )
    one = one.replace("(a|", "(an|" if c.before in {"even", "odd"} else "(a|").replace("|some)", ")")
    said = f"""
        c any (NUM in|of|NUM of) {{x}} is {c.after}
        c at least one (NUM in|of|NUM of) {{x}} is {c.after}
        c {{x}} (contains|has|includes) {one}
        c there is {one} in {{x}}
        c one or more NUMS (in|of) {{x}} are {c.after}
        q does {{x}} (contain|have|include) {one}
        q is there {one} in {{x}}
        q is any NUM< in {{x}}> {c.after}
        q are any NUMS< in {{x}}> {c.after}
        q (are|is) (any|at least one) of {{xs}} {c.after}
    """
    return op(
        f"any_{c.name}",
        "ints -> bool",
        lambda xs, *p: any(c.test(v, *p) for v in xs),
        f"any({c.code} for {{v}} in {{x}})",
        "found",
        said,
        params=c.params,
        weight=0.7,
        loop=f"{{y}} = False\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} = True",
    )


def _all(c: Condition) -> Operation:
    said = f"""
        c (all|all of) {{xs}} are {c.after}
        c (every|each|every single) NUM (in|of) {{x}} is {c.after}
        c all (the |)NUMS< (in|of) {{x}}> are {c.after}
        c {{x}} (contains|has|holds) (only|nothing but) NUMS that are {c.after}
        c {{x}} consists only of NUMS that are {c.after}
        q are all (of |){{xs}} {c.after}
        q are all NUMS< in {{x}}> {c.after}
        q are all (of the |the )NUMS< in {{x}}> {c.after}
        q is (every|each) NUM (in|of) {{x}} {c.after}
        q does {{x}} (contain|have) only NUMS that are {c.after}
    """
    return op(
        f"all_{c.name}",
        "ints -> bool",
        lambda xs, *p: all(c.test(v, *p) for v in xs),
        f"all({c.code} for {{v}} in {{x}})",
        "good",
        said,
        params=c.params,
        weight=0.7,
        loop=f"{{y}} = True\nfor {{v}} in {{x}}:\n    if not ({c.code}):\n        {{y}} = False",
    )


def _extreme(c: Condition, largest: str) -> Operation:
    word = "MAX" if largest == "max" else "MIN"
    one = f"{c.before} NUM< (in|of|from) {{x}}>" if c.before else f"NUM< in {{x}}> that is {c.after}"
    said = f"""
        n the {word} {one}
        n the {word} NUM< (in|of) {{x}}> that is {c.after}
        n the {word} (of|among) the {c.before} NUMS{"" if c.before else " " + c.after}< in {{x}}>
        n the {word} one among {{xs}} that are {c.after}
        v FIND the {word} {one}
        v (look|search) for the {word} {one}
        q what (is|'s) the {word} {one}
        q which {one} is the {word}
    """
    return op(
        f"{largest}_{c.name}",
        "ints -> int",
        lambda xs, *p: (max if largest == "max" else min)(v for v in xs if c.test(v, *p)),
        f"{largest}({{v}} for {{v}} in {{x}} if {c.code})",
        "best",
        said,
        params=c.params,
        weight=0.7,
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}}.append({{v}})\n{{y}} = {largest}({{y}})",
        alt=f"{largest}([{{v}} for {{v}} in {{x}} if {c.code}])",
    )


def _first(c: Condition) -> Operation:
    one = f"{c.before} NUM< (in|of|from) {{x}}>" if c.before else f"NUM< in {{x}}> that is {c.after}"
    said = f"""
        n the first {one}
        n the first NUM< (in|of) {{x}}> that is {c.after}
        n the (earliest|leftmost) {one}
        n the first of the NUMS< in {{x}}> that are {c.after}
        v FIND the first {one}
        v (look|search) for the first {one}
        q what (is|'s) the first {one}
        q which {one} comes first
    """
    return op(
        f"first_{c.name}",
        "ints -> int",
        lambda xs, *p: [v for v in xs if c.test(v, *p)][0],  # noqa: RUF015 - IndexError, as the code it stands for
        f"[{{v}} for {{v}} in {{x}} if {c.code}][0]",
        "first",
        said,
        params=c.params,
        weight=0.6,
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}}.append({{v}})\n{{y}} = {{y}}[0]",
    )


#: What people ask of the numbers that meet a condition, beside keeping and counting them.
_ASKED = {
    "even": "drop total any all max min first",
    "odd": "drop total any all max min first",
    "positive": "total any all max min first",
    "negative": "drop total any all max min first",
    "zero": "drop",
    "nonzero": "total",
    "prime": "total any all max min",
    "greater": "drop total any all min max first",
    "less": "drop total any all min max",
    "at_least": "total all",
    "at_most": "total all",
    "multiple": "drop total any all max",
    "between": "total",
    "equal": "drop",
}
_MADE: dict[str, Callable[[Condition], Operation]] = {
    "drop": _drop,
    "total": _total,
    "any": _any,
    "all": _all,
    "max": partial(_extreme, largest="max"),
    "min": partial(_extreme, largest="min"),
    "first": _first,
}


def _operations() -> Iterator[Operation]:
    for c in CONDITIONS:
        yield from (_keep(c), _count(c))
        for asked in _ASKED.get(c.name, "").split():
            yield _MADE[asked](c)


OPERATIONS = tuple(_operations())
