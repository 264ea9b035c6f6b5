"""The telegram style that people type into a box: "sum of squares of nums", "count vowels in text", "Reverse String"."""

import random
import re

_QUOTED = re.compile(r"""('[^']*'|"[^"]*"|`[^`]*`)""")
_LEADING = re.compile(r"^(?:the|a|an) (?=\w)")
_INNER = re.compile(r"\b(of|in|from|between|by|with|to|than|at|for|and|whether|if|is|are|that) the (?=\w)")
_KIND = re.compile(
    r"\b(of|in|from|between|by|with|to|for|if|is|whether|reverse|sort|split) (?:an?|the|this|the given|a given|the input) "
    r"(?=(?:\w+ )?(?:list|array|string|sentence|text|word|number|integer|dict|dictionary|sequence)\b)"
)
_OBJECT = re.compile(r"^([a-z]{3,}) the (?=\w)")
_SMALL = frozenset("of in from the a an and or to by with at is are that if for than".split())

FRAMES: dict[str, tuple[str, ...]] = {
    "N": (
        "{N}", "{N}", "{N}", "{N}", "return {N}", "return {N}", "get {N}", "find {N}", "compute {N}", "calculate {N}", "python {N}", "{N} python",
        "{N} in python", "function for {N}", "how to find {N}", "how to get {N} in python", "python function to find {N}",
        "python program to find {N}", "need {N}", "code for {N}", "function: {N}", "find {N} in python", "want {N}",
    ),
    # nouns that are clauses: "how many words s has"
    "HOW": ("{HOW}", "{HOW}", "return {HOW}", "tell me {HOW}", "find {HOW}"),
    "V": (
        "{V}", "{V}", "{V}", "{V}", "{V} in python", "how to {V}", "how to {V} in python", "python program to {V}", "python function to {V}",
        "function to {V}", "need to {V}", "code to {V}", "{V} python", "fn to {V}",
    ),
    "C": (
        "check if {C}", "check if {C}", "check whether {C}", "test if {C}", "whether {C}", "True if {C}", "how to check if {C}", "return whether {C}",
        "how to check if {C} in python", "python function to check if {C}", "python program to check whether {C}", "function: {C}?", "see if {C}",
        "determine if {C}",
    ),
    "Q": ("{Q}", "{Q}?", "{Q}?"),
}  # fmt: skip


def terse(text: str, rng: random.Random, names: tuple[str, ...]) -> str:
    """Drop articles, as people do who type little; what stands in quotes stays, and so does an input named `a`."""
    inner, kinds = rng.random() < 0.75, rng.random() < 0.6
    parts = _QUOTED.split(text)
    for at in range(0, len(parts), 2):
        part = parts[at]
        if at == 0 and not (names and part.startswith(f"{names[0]} ")):
            part = _OBJECT.sub(r"\1 ", _LEADING.sub("", part))
        part = _KIND.sub(r"\1 ", part) if kinds else part
        parts[at] = _INNER.sub(r"\1 ", part) if inner else part
    return "".join(parts)


def title(text: str) -> str:
    """Write a text as a heading; for texts without names, which would lose their case."""
    words = text.split(" ")
    return " ".join(w if at and w in _SMALL else w[:1].upper() + w[1:] for at, w in enumerate(words))
