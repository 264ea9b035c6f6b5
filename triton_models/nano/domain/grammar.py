"""Phrase templates.

`(a|b)` is a choice, `<…>` may be left out once the source is known, capitals are shared word lists.
`{xs}` is "the numbers in xs" over a bare source and the source itself over a longer phrase. A template
that starts with `@` is for bare sources only.
"""

import random
import re
from functools import cache

MACROS: dict[str, str] = {
    "NUMS": "(numbers|numbers|numbers|integers|values|elements|items|ints)",
    "NUM": "(number|number|number|integer|value|element|item|int)",
    "WORDS": "(words|words|words|strings|items|elements)",
    "WORD": "(word|word|word|string|item|element)",
    "CHARS": "(characters|characters|chars|letters)",
    "IN": "(in|in|in|from|of)",
    "KEEP": "(keep|keep|filter|select|pick|get|extract|take|find|collect|return|give me|gimme|pick out|filter for|list)",
    "ONLY": "(only the|just the|only|just|the|all the|all|)",
    "DROP": "(remove|remove|drop|delete|discard|filter out|exclude|get rid of|throw away|take out|strip out|eliminate)",
    "ALL": "(all the|all|the|the|every one of the|)",
    "COUNT": "(count|count|count up|tally|find the number of|compute the number of|get the number of)",
    "ADD": "(add up|add up|sum|sum up|total|add together|total up)",
    "MAX": "(largest|biggest|greatest|maximum|highest|max)",
    "MIN": "(smallest|lowest|minimum|least|min)",
    "EACH": "(each|every)",
    "MAKE": "(make|build|create|construct|produce|generate)",
    "FIND": "(find|get|compute|calculate|determine|work out|return|give|pick|take)",
    "GT": "(greater than|greater than|larger than|bigger than|more than|above|over|higher than|exceeding)",
    "LT": "(less than|less than|smaller than|below|under|lower than|fewer than)",
    "ASC": "(ascending order|increasing order|order|non-decreasing order)",
    "DESC": "(descending order|decreasing order|reverse order of size)",
}
_MACRO = re.compile(r"\b(" + "|".join(MACROS) + r")\b")
_CHOICE = re.compile(r"\(([^()]*)\)")
Node = str | tuple["Parts", ...]
Parts = tuple[Node, ...]


def _parse(text: str) -> Parts:
    """Nested choices as parts: a string stands for itself, a tuple is a choice between parts."""
    parts: list[Node] = []
    plain = ""
    at = 0
    while at < len(text):
        if text[at] != "(":
            plain += text[at]
            at += 1
            continue
        depth, start, options = 1, at + 1, []
        at += 1
        while depth:
            char = text[at]
            depth += (char == "(") - (char == ")")
            if (char == "|" and depth == 1) or depth == 0:
                options.append(_parse(text[start:at]))
                start = at + 1
            at += 1
        parts += [plain, tuple(options)] if plain else [tuple(options)]
        plain = ""
    return (*parts, plain) if plain else tuple(parts)


@cache
def parsed(template: str) -> Parts:
    """Parse a template, its shared word lists filled in."""
    while (full := _MACRO.sub(lambda m: MACROS[m[1]], template)) != template:
        template = full
    return _parse(template)


def _draw(parts: Parts, rng: random.Random) -> str:
    out = ""
    for part in parts:
        out += part if isinstance(part, str) else _draw(part[int(rng.random() * len(part))], rng)
    return out


_OPTIONAL = re.compile(r"<([^<>]*)>")


def expand(template: str, rng: random.Random, *, source_known: bool = False) -> str:
    """Draw from a template; `<…>` is kept unless the source is known (then mostly left out)."""
    text = _draw(parsed(template), rng)
    if "<" in text:
        text = _OPTIONAL.sub("" if source_known and rng.random() < 0.8 else r"\1", text)
    if "  " in text:
        text = re.sub(" +", " ", text)
    return text.replace(" 's ", "'s ").replace(" 'd ", "'d ").replace(" ,", ",").strip()
