"""Conditions on a word, and the operations derived from them: keep, drop, count, any, all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triton_models.nano.domain.operation import Operation, op


@dataclass(frozen=True)
class WordCondition:
    """A condition on one word: code, meaning, and how it is said behind "that are" or "that"."""

    name: str
    code: str
    test: Callable[..., bool]
    #: "(longer|…) than {k}" behind "words", and a clause behind "words that" (plural) and "a word that" (singular).
    after: str
    they: str
    it: str
    params: tuple[str, ...] = ()


_CH = "(letters|characters|chars)"
CONDITIONS = (
    WordCondition("longer", "len({v}) > {k}", lambda w, k: len(w) > k, f"(longer than {{k}}(| {_CH})|of more than {{k}} {_CH}|with more than {{k}} {_CH})",
                  f"(are longer than {{k}}(| {_CH})|have more than {{k}} {_CH})", f"(is longer than {{k}}(| {_CH})|has more than {{k}} {_CH})", ("size",)),
    WordCondition("shorter", "len({v}) < {k}", lambda w, k: len(w) < k, f"(shorter than {{k}}(| {_CH})|of (fewer|less) than {{k}} {_CH}|with (fewer|less) than {{k}} {_CH})",
                  f"(are shorter than {{k}}(| {_CH})|have (fewer|less) than {{k}} {_CH})", f"(is shorter than {{k}}(| {_CH})|has (fewer|less) than {{k}} {_CH})", ("size",)),
    WordCondition("at_least_long", "len({v}) >= {k}", lambda w, k: len(w) >= k, f"(with at least {{k}} {_CH}|of length at least {{k}}|of {{k}} or more {_CH})",
                  f"(have at least {{k}} {_CH}|are at least {{k}} {_CH} long|have {{k}} or more {_CH})", f"(has at least {{k}} {_CH}|is at least {{k}} {_CH} long)", ("size",)),
    WordCondition("exactly_long", "len({v}) == {k}", lambda w, k: len(w) == k, f"(of length {{k}}|with exactly {{k}} {_CH}|with {{k}} {_CH}|of exactly {{k}} {_CH})",
                  f"(have exactly {{k}} {_CH}|have length {{k}}|are {{k}} {_CH} long|have {{k}} {_CH})", f"(has exactly {{k}} {_CH}|has length {{k}}|is {{k}} {_CH} long)", ("size",)),
    WordCondition("starting", "{v}.startswith({k})", lambda w, k: w.startswith(k), "(starting|beginning) with (the letter |){k}",
                  "(start|begin) with (the letter |){k}", "(starts|begins) with (the letter |){k}", ("char",)),
    WordCondition("ending", "{v}.endswith({k})", lambda w, k: w.endswith(k), "ending (with|in) (the letter |){k}",
                  "end (with|in) (the letter |){k}", "ends (with|in) (the letter |){k}", ("char",)),
    WordCondition("containing", "{k} in {v}", lambda w, k: k in w, "(containing|with|including) (the letter |){k}",
                  "(contain|have|include) (the letter |){k}", "(contains|has|includes) (the letter |){k}", ("char",)),
    WordCondition("palindromic", "{v} == {v}[::-1]", lambda w: w == w[::-1], "(that are palindromes|which are palindromes|reading the same backwards)",
                  "(are palindromes|read the same backwards|are the same when reversed|equal their reverse)", "(is a palindrome|reads the same backwards)"),
    WordCondition("nonempty", '{v} != ""', lambda w: w != "", "(that are not empty|that are non-empty|other than the empty string)", "(are not empty|are non-empty)", "(is not empty|is non-empty)"),
    WordCondition("uppercase_words", "{v}.isupper()", str.isupper, "(that are all uppercase|which are in all caps|that are in upper case)", "are (all uppercase|in upper case|in all caps)",
                  "is (all uppercase|in upper case|in all caps)"),
    WordCondition("capitalized_words", "{v}[:1].isupper()", lambda w: w[:1].isupper(), "(starting|beginning) with (a capital|an uppercase|a capital letter|an uppercase letter)".replace("a capital|an uppercase|", ""),
                  "(start|begin) with (a capital|an uppercase) letter", "(starts|begins) with (a capital|an uppercase) letter"),
)  # fmt: skip


def _of_condition(c: WordCondition) -> Iterator[Operation]:
    plurals = (
        f"WORDS< IN {{x}}> (that|which) {c.they}",
        f"WORDS {c.after}< in {{x}}>",
        f"WORDS< in {{x}}> {c.after}",
    )
    nouns = "\n".join(
        f"n (the|the|all the|only the) {p}\nn (a|the) list of (the |all |)the {p}".replace(
            "(the |all |)the", "(the|all|all the)"
        )
        for p in plurals
    )
    verbs = "\n".join(f"v KEEP ONLY {p}" for p in plurals)
    yield op(
        f"keep_{c.name}",
        "strs -> strs",
        lambda ws, *p: [w for w in ws if c.test(w, *p)],
        f"[{{v}} for {{v}} in {{x}} if {c.code}]",
        "kept",
        f"""{nouns}
        n those WORDS< in {{x}}> that {c.they}
        {verbs}
        v KEEP (every|each) WORD< in {{x}}> that {c.it}
        v leave only the WORDS< in {{x}}> that {c.they}
        q (which|what) WORDS (in|of) {{x}} {c.they}
        q which of {{xs}} {c.they}""",
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}}.append({{v}})",
        alt=f"list(filter(lambda {{v}}: {c.code}, {{x}}))",
        params=c.params,
        weight=2,
    )
    drops = "\n".join(f"v DROP ALL {p.replace('< in {x}>', '< from {x}>')}" for p in plurals)
    yield op(
        f"drop_{c.name}",
        "strs -> strs",
        lambda ws, *p: [w for w in ws if not c.test(w, *p)],
        f"[{{v}} for {{v}} in {{x}} if not ({c.code})]",
        "kept",
        f"""{drops}
        v DROP (every|any|each) WORD< (in|from) {{x}}> that {c.it}
        v KEEP everything< in {{x}}> (except|but) the WORDS that {c.they}
        n {{xs}} without the ones that {c.they}
        n {{xs}} (except|excluding) the WORDS that {c.they}
        n {{xs}} with (all |)the WORDS that {c.they} (removed|dropped|taken out)
        n {{x}} without the WORDS that {c.they}
        """,
        loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {c.code}:\n        continue\n    {{y}}.append({{v}})",
        alt=f"list(filter(lambda {{v}}: not ({c.code}), {{x}}))",
        params=c.params,
        weight=0.8,
    )
    numbers = "\n".join(f"n the (number|count) of {p}\nv COUNT (the |all the |){p}" for p in plurals)
    yield op(
        f"count_{c.name}",
        "strs -> int",
        lambda ws, *p: sum(1 for w in ws if c.test(w, *p)),
        f"sum(1 for {{v}} in {{x}} if {c.code})",
        "count",
        f"""{numbers}
        n how many WORDS< in {{x}}> {c.they}
        n how many of {{xs}} {c.they}
        v count how many (WORDS< in {{x}}>|of {{xs}}) {c.they}
        q how many WORDS (in|of) {{x}} {c.they}
        q how many of {{xs}} {c.they}""",
        loop=f"{{y}} = 0\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} += 1",
        alt=f"len([{{v}} for {{v}} in {{x}} if {c.code}])",
        params=c.params,
        weight=1.2,
    )
    for word, name in (("any", "found"), ("all", "good")):
        some = word == "any"
        said = f"""
        c (any WORD|at least one WORD|some WORD|one or more of the WORDS) (in|of) {{x}} {c.it}
        c there is (a|at least one) WORD in {{x}} that {c.it}
        q is there (a|any|at least one) WORD< in {{x}}> that {c.it}
        c {{x}} (contains|has|includes) (a|at least one) WORD that {c.it}
        c one or more (of the |)WORDS (in|of) {{x}} {c.they}
        q does {{x}} (contain|have) (a|any|at least one) WORD that {c.it}
        c some of {{xs}} {c.they}
        q are there any WORDS in {{x}} that {c.they}
        """ if some else f"""
        c (every|each|every single) WORD (in|of) {{x}} {c.it}
        c (all|all of) {{xs}} {c.they}
        c all (the |)WORDS (in|of) {{x}} {c.they}
        c {{x}} contains only WORDS that {c.they}
        q is it true that (all WORDS|all the WORDS) in {{x}} {c.they}
        c each of {{xs}} {c.it}
        c {{x}} (has|holds) nothing but WORDS that {c.they}
        q is it true that every WORD (in|of) {{x}} {c.it}
        """  # fmt: skip
        start, flip = ("False", "True") if some else ("True", "False")
        condition = c.code if some else f"not ({c.code})"
        yield op(
            f"{word}_{c.name}",
            "strs -> bool",
            (lambda ws, *p: any(c.test(w, *p) for w in ws))
            if some
            else (lambda ws, *p: all(c.test(w, *p) for w in ws)),
            f"{word}({c.code} for {{v}} in {{x}})",
            name,
            said,
            loop=f"{{y}} = {start}\nfor {{v}} in {{x}}:\n    if {condition}:\n        {{y}} = {flip}",
            params=c.params,
            weight=0.5,
        )


#: What nobody asks of words that meet a condition.
_UNASKED = {
    f"{asked}_{name}"
    for name, unasked in (
        ("longer", "any all"),
        ("shorter", "any all"),
        ("at_least_long", "drop any all"),
        ("exactly_long", "drop any all"),
        ("ending", "drop any"),
        ("containing", "all"),
        ("palindromic", "drop"),
        ("nonempty", "drop any all"),
        ("uppercase_words", "drop any"),
        ("capitalized_words", "drop any"),
    )
    for asked in unasked.split()
}
OPERATIONS = tuple(o for c in CONDITIONS for o in _of_condition(c) if o.name not in _UNASKED)
