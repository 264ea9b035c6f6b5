"""How a prompt refers to what the function is given: by name, by type, or by a pronoun."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from triton_models.nano.domain.operation import Operation

_KINDS: dict[str, tuple[str, ...]] = {
    "ints": ("list of integers", "list of numbers", "list", "list of ints", "list of integers", "array of integers", "array", "array of numbers", "sequence of integers", "integer list", "list of int", "bunch of numbers", "integer array", "list", "number list"),
    "int": ("integer", "number", "integer", "int", "whole number"),
    "str": ("string", "string", "string", "text", "str", "piece of text"),
    "strs": ("list of strings", "list of words", "list of strings", "array of strings", "list", "list of words", "sequence of strings"),
    "lists": ("list of lists", "nested list", "list of lists of integers", "list of integer lists", "list of lists of numbers"),
    "dict": ("dictionary", "dict", "dictionary of string keys and integer values", "mapping of strings to integers", "dict of str to int"),
    "int2": ("integers", "numbers", "ints"),
    "sentence": ("sentence", "sentence", "sentence", "text", "string of words", "phrase"),
    "word": ("word",),
    "natural": ("positive integer", "natural number", "positive number", "non-negative integer", "positive int"),
    "ints2": ("lists", "lists of integers", "lists of numbers", "arrays", "integer lists"),
    "str2": ("strings", "words", "strings", "texts"),
}  # fmt: skip
_SHORT = {"ints": ("list", "list", "array"), "int": ("number", "integer"), "str": ("string", "string", "text"), "strs": ("list", "list"),
          "lists": ("list of lists", "nested list"), "dict": ("dictionary", "dict"), "int2": ("numbers", "integers"),
          "ints2": ("lists",), "str2": ("strings",), "sentence": ("sentence", "sentence", "text"), "word": ("word",), "natural": ("number", "integer")}  # fmt: skip
_MEMBERS = {"ints": "NUMS", "strs": "WORDS"}
_PARAMETERS = {"k": ("an integer", "a number", "an int"), "count": ("an integer", "a number"), "size": ("an integer", "a number"),
               "index": ("an integer", "an index"), "mod": ("an integer", "a number"), "low": ("a lower bound",), "high": ("an upper bound",),
               "times": ("an integer", "a number"), "exponent": ("an integer", "an exponent"), "shift": ("an integer", "a shift"),
               "char": ("a character", "a char", "a letter"), "piece": ("a string", "a substring", "a second string")}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """The words for the input: `full` introduces it ("a list of integers xs"), `short` refers to it, `members` are its elements."""

    full: str
    short: str
    members: str
    first: str = ""
    second: str = ""
    #: Whether a phrase may leave it out: the prompt has told it.
    introduced: bool = False


def said_as(chain: Sequence[Operation], rng: random.Random) -> str:
    """Tell as what the input of a chain is said: its type, or a sentence, a word or a natural number where it is one."""
    takes, kind, draw = chain[0].takes, chain[0].kind, rng.random()
    if takes == "int" and kind == "nat":
        return "natural" if draw < 0.25 else takes
    if takes != "str" or kind is not None:
        return takes
    if any(o.takes == "str" and any("word" in p for p in o.phrases()) for o in chain):
        return "sentence" if draw < 0.4 else takes
    return "word" if draw < 0.1 and all(o.gives != "strs" for o in chain) else takes


def _article(noun: str) -> str:
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def _pair(takes: str, names: tuple[str, str] | None, rng: random.Random) -> Source:
    plural = rng.choice(_KINDS[takes])
    one = {"int2": "number", "ints2": "list", "str2": "string"}[takes]
    if names is None:
        both = rng.choice((f"two {plural}", f"the two {plural}", f"two given {plural}"))
        return Source(both, f"the two {plural}", both, f"the first {one}", f"the second {one}")
    both = f"{names[0]} and {names[1]}"
    full = rng.choice((f"two {plural} {both}", f"the {plural} {both}", both, f"two {plural}, {both}"))
    return Source(full, both, both, names[0], names[1])


def source(takes: str, names: tuple[str, ...] | None, rng: random.Random) -> Source:
    """Words for an input of a type; `names` where the prompt names the parameters."""
    if takes.endswith("2"):
        return _pair(takes, (names[0], names[1]) if names else None, rng)
    kind, short = rng.choice(_KINDS[takes]), rng.choice(_SHORT[takes])
    members = _MEMBERS.get(takes, "")
    if names:
        name = names[0]
        draw = rng.random()
        if draw < 0.55:
            full = name
        elif draw < 0.75:
            full = f"the {short} {name}"
        elif draw < 0.85:
            full = f"{_article(kind)} {name}"
        else:
            full = rng.choice(
                (f"{short} {name}", f"the given {short} {name}", f"the {kind} {name}", f"`{name}`")
            )
        inside = f"the {members} (in|of|in) {name}" if members and rng.random() < 0.5 else name
        return Source(full, name, inside)
    draw = rng.random()
    if draw < 0.4:
        full = _article(kind)
    elif draw < 0.6:
        full = f"the {short}"
    elif draw < 0.75:
        full = _article(short)
    else:
        full = rng.choice(
            (
                f"the given {short}",
                f"a given {kind}",
                f"the input {short}",
                f"this {short}",
                f"my {short}",
                f"the {kind}",
            )
        )
    if members and rng.random() < 0.6:
        inside = rng.choice(
            (
                f"the {members} in {full}",
                f"the {members} (of|in) {full}",
                "the NUMS" if takes == "ints" else "the WORDS",
            )
        )
    else:
        inside = full
    return Source(full, f"the {short}", inside)


def introduction(takes: str, names: tuple[str, ...] | None, rng: random.Random) -> str:
    """Introduce the input, as a signature in words: "a list of integers called nums"."""
    kind = rng.choice(_KINDS[takes])
    if takes.endswith("2"):
        return f"two {kind} {names[0]} and {names[1]}" if names else f"two {kind}"
    if names is None:
        return _article(kind)
    return f"{_article(kind)} {rng.choice(('', 'called ', 'named ', '', '`'))}{names[0]}".replace(
        "`" + names[0], f"`{names[0]}`"
    )


def parameter(kind: str, name: str, rng: random.Random) -> str:
    """One more parameter in words: "an integer k"."""
    return f"{rng.choice(_PARAMETERS[kind])} {name}"
