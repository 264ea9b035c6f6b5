"""The names that a prompt gives in words: "a helper called string_count", "`merge` function", "call it f"."""

from __future__ import annotations

import builtins
import keyword
import re

NAME = r"[A-Za-z_]\w*"
# Words that stand where a name may stand in English and are no names.
_WORDS = frozenset(
    "a again an and any as at back be but by called can class code computes counts directly does each eg "
    "every finally finds first for from function g gets given gives has have here i ie if in into is it its "
    "later like may method must name named nor not now of on once only or over per program python returning "
    "returns shall should so such takes taking that the their them then there these they this those to today "
    "twice using via was when where which while whose will with within without would you your".split()
)
_WHAT = (
    "function|func|method|class|program|helper|utility|tool|script|snippet|subroutine|procedure|routine|"
    "entry point"
)
_IS = r"(?:(?:is|be|should be|must be|to be|has to be)\s+)?"
# Nobody writes English words so: string_count, stringCount.
_CODE_LIKE = r"(?:[A-Za-z]+_\w+|_\w+|[a-z]+[A-Z]\w*)"
_CALL_IT = r"\b(?:[Cc]all|[Nn]ame)\s+(?:it|(?:the|this|your)\s+(?:function|method|program))\s+[`'\"*]*"
_TYPE = r"(?:an?|the|int|integer|str|string|list|dict|dictionary|float|bool|set|tuple|any|optional)\b"
_PATTERNS = (
    # "a function called total", "it should be named total", "an entry point called total"
    re.compile(rf"\b(?:{_WHAT}|it)\s+{_IS}(?:called|named)\s*:?\s*[`'\"*]*({NAME})", re.IGNORECASE),
    # As in: the function `total`, function name: `total`, the class's name is `Total`
    re.compile(
        rf"\b(?:function|class|entry point)(?:'s)?(?:\s+name)?\s*(?:is|:)?\s*[`]({NAME})[`]", re.IGNORECASE
    ),
    # "the `total` function"
    re.compile(rf"[`]({NAME})[`]\s+(?:function|class|method)\b"),
    # "class Total with …"
    re.compile(r"\bclass\s+[`]?([A-Z]\w*)\b"),
    # "call it string_count", and "name the function `total`." where the sentence ends ("call it on xs")
    re.compile(rf"{_CALL_IT}({_CODE_LIKE})\b"),
    re.compile(rf"{_CALL_IT}({NAME})[`'\"*]*(?=\s*(?:[.,;:!?)]|$))", re.MULTILINE),
    # "a function string_count that …", "helper f which …"
    re.compile(
        rf"\b(?i:{_WHAT})\s+({_CODE_LIKE}|[b-z])\s+(?:that|which|to|takes|returns|should|taking|returning)\b"
    ),
    # At the beginning of the prompt, "string_count: give how often …"; "word_list: a list" is a parameter …
    re.compile(rf"\A\s*[#>*-]*\s*[`*]*({_CODE_LIKE})[`*]*:\s+(?!(?i:{_TYPE}))"),
    # … and "string_count takes two strings."
    re.compile(rf"\A\s*[`*]*({_CODE_LIKE})[`*]*\s+(?:takes|accepts|receives|gets|returns|should|must)\b"),
)


def given(prompt: str) -> list[str]:
    """Give the names that a prompt gives to what is to be written, the surest first."""
    return [match[1] for pattern in _PATTERNS for match in pattern.finditer(prompt) if may_be_one(match[1])]


def may_be_one(word: str) -> bool:
    """Tell whether a word can name a function: no keyword, no builtin, no word of the sentence."""
    return (
        word.isidentifier()
        and not keyword.iskeyword(word)
        and word.lower() not in _WORDS
        and not hasattr(builtins, word)
    )
