"""Operations on the characters of a string, derived from classes of characters and from single characters."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from triton_models.nano.domain.operation import Operation, op


@dataclass(frozen=True)
class CharacterClass:
    """A class of characters: its code over `{v}`, its meaning, its singular and plural names."""

    name: str
    code: str
    test: Callable[[str], bool]
    one: str
    many: str


_CONSONANT = "{v}.isalpha() and {v} not in 'aeiouAEIOU'"
CLASSES = (
    CharacterClass("vowels", "{v} in 'aeiouAEIOU'", lambda c: c in "aeiouAEIOU", "vowel", "vowels"),
    CharacterClass(
        "consonants", _CONSONANT, lambda c: c.isalpha() and c not in "aeiouAEIOU", "consonant", "consonants"
    ),
    CharacterClass("digits", "{v}.isdigit()", str.isdigit, "digit", "(digits|digits|numeric characters)"),
    CharacterClass(
        "letters",
        "{v}.isalpha()",
        str.isalpha,
        "letter",
        "(letters|letters|alphabetic characters|alphabetical characters)",
    ),
    CharacterClass(
        "uppercase",
        "{v}.isupper()",
        str.isupper,
        "(uppercase|capital|upper case|upper-case) letter",
        "(uppercase letters|capital letters|capitals|upper case letters|uppercase characters)",
    ),
    CharacterClass(
        "lowercase",
        "{v}.islower()",
        str.islower,
        "(lowercase|lower case|small|lower-case) letter",
        "(lowercase letters|lower case letters|small letters|lowercase characters)",
    ),
    CharacterClass(
        "spaces", "{v} == ' '", lambda c: c == " ", "(space|blank)", "(spaces|spaces|space characters|blanks)"
    ),
    CharacterClass(
        "alphanumeric",
        "{v}.isalnum()",
        str.isalnum,
        "(letter or digit|alphanumeric character)",
        "(alphanumeric characters|letters and digits|alphanumerics)",
    ),
)


def _of_class(c: CharacterClass) -> Iterator[Operation]:
    yield op(
        f"count_{c.name}",
        "str -> int",
        lambda s: sum(1 for v in s if c.test(v)),
        f"sum(1 for {{v}} in {{x}} if {c.code})",
        "count",
        f"""
        n the number of {c.many}< in {{x}}>
        n the count of {c.many}< in {{x}}>
        n how many {c.many} {{x}} (has|contains)
        n how many {c.many} (there are|are)< in {{x}}>
        n the (total|total number) of {c.many}< in {{x}}>
        n the number of times a {c.one} (occurs|appears)< in {{x}}>
        n the amount of {c.many}< in {{x}}>
        n the {c.one} count< (of|in|for) {{x}}>
        v COUNT (the |all the |all |){c.many}< in {{x}}>
        v count how many {c.many} (there are< in {{x}}>|are in {{x}}|{{x}} has)
        v count (every|each) {c.one}< in {{x}}>
        q how many {c.many} (are|are there) in {{x}}
        q how many {c.many} does {{x}} (have|contain)
        q how many of the characters (in|of) {{x}} are {c.many}
        """,
        loop=f"{{y}} = 0\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} += 1",
        alt=f"len([{{v}} for {{v}} in {{x}} if {c.code}])",
        weight=3,
    )
    yield op(
        f"keep_{c.name}",
        "str -> str",
        lambda s: "".join(v for v in s if c.test(v)),
        f'"".join({{v}} for {{v}} in {{x}} if {c.code})',
        "kept",
        f"""
        n (only the|just the|only|the) {c.many}< (of|in|from) {{x}}>
        n the {c.many}< (of|in|from) {{x}}>(| as a string| joined together)
        n {{x}} with (only|just|nothing but) (the |its |){c.many} (kept|left)
        n {{x}} with everything (except|but) (the |){c.many} removed
        n a string (of|with) only the {c.many}< (of|in|from) {{x}}>
        v KEEP ONLY {c.many}< (of|in|from) {{x}}>
        v (keep|leave) only (the |){c.many}< (of|in) {{x}}>
        v (extract|pull out|get) (the |all |all the ){c.many}< from {{x}}>
        v (remove|drop|delete|strip) everything (except|but) (the |){c.many}< from {{x}}>
        q (what|which) are the {c.many} (in|of) {{x}}
        """,
        loop=f'{{y}} = ""\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} += {{v}}',
        weight=1.5,
    )
    yield op(
        f"remove_{c.name}",
        "str -> str",
        lambda s: "".join(v for v in s if not c.test(v)),
        f'"".join({{v}} for {{v}} in {{x}} if not ({c.code}))',
        "rest",
        f"""
        n {{x}} without (the |its |any |){c.many}
        n {{x}} with (all |all the |the |its |every |){c.many} (removed|deleted|stripped out|taken out|dropped)
        n {{x}} (minus|excluding) (the |its |){c.many}
        n everything (except|but) (the |){c.many}< (in|of) {{x}}>
        n the (characters|chars)< (in|of) {{x}}> that are not {c.many}
        v DROP (all |the |all the |any |){c.many}< from {{x}}>
        v DROP (every|each) {c.one}< (from|in) {{x}}>
        v (delete|remove|erase) the {c.many}< (from|in) {{x}}>
        q what is {{x}} without (its |the |){c.many}
        """,
        loop=f'{{y}} = ""\nfor {{v}} in {{x}}:\n    if not ({c.code}):\n        {{y}} += {{v}}',
        weight=1.5,
    )
    yield op(
        f"has_{c.name}",
        "str -> bool",
        lambda s: any(c.test(v) for v in s),
        f"any({c.code} for {{v}} in {{x}})",
        "found",
        f"""
        c {{x}} (contains|has|includes) (any |some |){c.many}
        c {{x}} (contains|has|includes) (at least one|one or more) {c.one}
        c there (is|are) (at least one|one or more) {c.one} in {{x}}
        c any (character|char) (in|of) {{x}} is a {c.one}
        c at least one (character|char) (in|of) {{x}} is a {c.one}
        q does {{x}} (contain|have|include) (any |){c.many}
        q does {{x}} (contain|have) (a|at least one) {c.one}
        q (is|are) there any {c.many} in {{x}}
        """,
        loop=f"{{y}} = False\nfor {{v}} in {{x}}:\n    if {c.code}:\n        {{y}} = True",
        weight=0.8,
    )


SINGLE = (
    op("count_char", "str -> int", lambda s, c: s.count(c), "{x}.count({k})", "count", """
        n the number of times (the |)(letter|character|char|) {k} (occurs|appears|shows up|is used)< in {x}>
        n how (many times|often) (the |)(letter|character|char|) {k} (occurs|appears|shows up|is used)< in {x}>
        n the (number|count) of (occurrences|appearances) of (the |)(letter|character|char|) {k}< in {x}>
        n the number of {k} (characters|chars|letters)< in {x}>
        n the frequency of (the |)(letter|character|char|) {k}< in {x}>
        v (count|find) how (many times|often) (the |)(letter|character|char|) {k} (occurs|appears|is used)< in {x}>
        v COUNT (the |all |)(occurrences|appearances) of (the |)(letter|character|char|) {k}< in {x}>
        v count (the |all the |every |each )(letter|character|char) {k}< in {x}>
        q how (many times|often) does (the |)(letter|character|char|) {k} (occur|appear|show up) in {x}
        q how many {k} (characters are|letters are|are|are there) in {x}
        q how many times is {k} (found|used) in {x}
    """,
       loop="{y} = 0\nfor {v} in {x}:\n    if {v} == {k}:\n        {y} += 1", params=("char",), weight=3),
    op("remove_char", "str -> str", lambda s, c: s.replace(c, ""), '{x}.replace({k}, "")', "rest", """
        n {x} without (the |any |)(letter |character |){k}
        n {x} with (all |every |each |)(occurrence of |occurrences of |){k} (removed|deleted|taken out)
        n {x} with (the |)(letter|character|char|) {k} removed
        n {x} (minus|without) (all|any|every) {k}
        v DROP (all |every |)(occurrences of |occurrence of |){k}< from {x}>
        v DROP (the |)(letter|character|char|) {k}< from {x}>
        v DROP (every|each) (letter|character|char) {k}< (from|in) {x}>
        q what is {x} without (the letter |the character |){k}
    """, loop='{y} = ""\nfor {v} in {x}:\n    if {v} != {k}:\n        {y} += {v}', params=("char",), weight=1.5),
    op("replace_char", "str -> str", lambda s, c, d: s.replace(c, d), "{x}.replace({k}, {j})", "text", """
        n {x} with (every|each|all) {k} replaced (by|with) {j}
        n {x} with {k} replaced (by|with) {j}
        n {x} with (all|the) (occurrences of |){k} (changed|turned|converted) (to|into) {j}
        n {x} where (every|each) {k} (is|has been) replaced (by|with) {j}
        v (replace|substitute) (every |each |all |every occurrence of |all occurrences of |){k}< in {x}> (by|with) {j}
        v (replace|swap) {k} (by|with|for) {j}< in {x}>
        v (change|turn|convert) (every|each|all) (letter |character |){k}< in {x}> (to|into) {j}
        v put {j} (wherever|everywhere that) {k} (is|occurs|appears)< in {x}>
        q what is {x} with (every|each) {k} replaced (by|with) {j}
    """,
       loop='{y} = ""\nfor {v} in {x}:\n    if {v} == {k}:\n        {y} += {j}\n    else:\n        {y} += {v}', params=("char", "char"), weight=1.5),
    op("index_of_char", "str -> int", lambda s, c: s.find(c), "{x}.find({k})", "where", """
        n the (index|position) of the first {k}< in {x}>, or -1 if (there is none|it is not there|absent|not found)
        n the index of the first (occurrence|appearance) of {k}< in {x}>, -1 if (there is none|missing|not found)
        n the first index of {k}< in {x}>, or -1 (when|if) (it is missing|not found)
        n where {k} first (occurs|appears)< in {x}>, or -1 if it does not
        v FIND the (index|position) of the first {k}< in {x}>, or -1 if (there is none|not found)
        v find where {k} first (occurs|appears)< in {x}>, -1 if (absent|not found)
        v search {x} for {k} and return its index, or -1 if (it is not there|not found)
        q at what index does {k} first (occur|appear) in {x}, or -1
    """, params=("char",), weight=0.7),
    op("starts_with", "str -> bool", lambda s, c: s.startswith(c), "{x}.startswith({k})", "ok", """
        c {x} (starts|begins|opens) with (the (letter|character|string) |){k}
        c {k} is (the start|the beginning|a prefix) of {x}
        c {x} has (the |)prefix {k}
        c {k} is what {x} (starts|begins) with
        q does {x} (start|begin) with {k}
        q is {k} (the start|a prefix|the beginning) of {x}
        q (starts|begins) {x} with {k}
        c the (beginning|start) of {x} is {k}
    """, params=("piece",), weight=1),
    op("ends_with", "str -> bool", lambda s, c: s.endswith(c), "{x}.endswith({k})", "ok", """
        c {x} (ends|finishes|closes) (with|in) (the (letter|character|string) |){k}
        c {k} is (the end|the ending|a suffix) of {x}
        c {x} has (the |)suffix {k}
        c {k} is what {x} ends with
        q does {x} (end|finish) (with|in) {k}
        q is {k} (the end|a suffix|the ending) of {x}
        c the (end|ending) of {x} is {k}
        q does {x} have the suffix {k}
    """, params=("piece",), weight=1),
    op("contains_piece", "str -> bool", lambda s, c: c in s, "{k} in {x}", "found", """
        c {x} (contains|has|includes) (the (substring|string|text) |){k}
        c {k} (is|occurs|appears|can be found|is found|is present|exists) in {x}
        c {k} is (a substring|part) of {x}
        c (the (substring|string) |){k} is (somewhere |)inside {x}
        q does {x} (contain|have|include) (the (substring|string|text) |){k}
        q is {k} (in|inside|a substring of|part of) {x}
        q does {k} (occur|appear) (in|anywhere in) {x}
        c {x} has {k} (somewhere |)in it
    """, params=("piece",), weight=1.5),
    op("count_piece", "str -> int", lambda s, c: s.count(c), "{x}.count({k})", "count", """
        n the number of times the (substring|string) {k} (occurs|appears)< in {x}>
        n how (many times|often) the (substring|string) {k} (occurs|appears|shows up)< in {x}>
        n the (number|count) of (occurrences|appearances) of the (substring|string|text) {k}< in {x}>
        v count how (many times|often) the (substring|string|text) {k} (occurs|appears)< in {x}>
        v COUNT the occurrences of the (substring|string) {k}< in {x}>
        v count the substring {k}< in {x}>
        q how (many times|often) does the (substring|string|text) {k} (occur|appear) in {x}
        q how many times is the substring {k} in {x}
    """, params=("piece",), weight=1),
    op("char_frequencies", "str -> dict", lambda s: dict(Counter(s)), "{{v}: {x}.count({v}) for {v} in {x}}", "counts", """
        n a (dictionary|dict|map|mapping) (of|with) (how often|how many times) each character (occurs|appears)< in {x}>
        n the (frequency|frequencies|count|counts) of (each|every) (character|char|letter)< in {x}>(| as a dict| as a dictionary)
        n a (dictionary|dict|map) from (each|every) (character|char) of {x} to (its count|its frequency|how often it occurs)
        n the number of times each (character|char|letter) (occurs|appears)< in {x}>, as a (dict|dictionary)
        n the (character|char|letter) (frequencies|counts)< (of|in) {x}>
        v count (how often|how many times) each (character|char|letter) (occurs|appears)< in {x}>
        v count (each|every) (kind of |distinct )(character|char)< (in|of) {x}>
        v MAKE a (frequency table|frequency dictionary|dict of counts) of the (characters|chars|letters)< (in|of) {x}>
        v (map|associate) (each|every) (character|char)< (in|of) {x}> (to|with) its (count|frequency)
        q how (often|many times) does each (character|char|letter) (occur|appear) in {x}
    """,
       loop="{y} = {}\nfor {v} in {x}:\n    {y}[{v}] = {y}.get({v}, 0) + 1", weight=2),
)  # fmt: skip

#: What nobody asks of a class of characters.
_UNASKED = frozenset(
    "count_alphanumeric remove_alphanumeric has_alphanumeric keep_spaces has_consonants remove_letters has_letters keep_lowercase remove_lowercase".split()
)
OPERATIONS = tuple(o for c in CLASSES for o in _of_class(c) if o.name not in _UNASKED) + SINGLE
