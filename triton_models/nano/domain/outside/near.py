"""Near misses: an in-domain sentence in which one word means something else, or with a demand that nothing covers."""

import random
import re

from triton_models.nano.domain.outside import concepts
from triton_models.nano.domain.tasks import sample_task

_ADJECTIVES = frozenset(
    "even odd positive negative prime distinct unique largest smallest biggest greatest highest lowest maximum minimum max min longest shortest first last second third "
    "every reversed sorted ascending descending duplicate duplicated repeated common frequent uppercase lowercase perfect square squared cubed doubled absolute running cumulative consecutive "
    "adjacent divisible greater less smaller larger bigger equal empty".split()
)
_NOUNS = frozenset(
    "sum total product average mean median mode maximum minimum range difference differences count number numbers integers values elements items ints words strings characters chars letters "
    "vowels consonants digits spaces length lengths size squares cubes doubles multiples factors divisors primes factorial duplicates evens odds word string letter character digit vowel "
    "palindrome anagram prefix suffix initials acronym power root remainder quotient gcd lcm index position keys values frequency frequencies list sentence text array".split()
)
_VERBS = frozenset(
    "sort reverse square double cube negate remove drop delete count add sum multiply join split concatenate capitalize replace filter keep rotate flatten merge repeat strip swap".split()
)
_SIGNATURE = re.compile(r'def [^\n"]*?:\s*("""|# )|# [^\n]*\n|\w+\([^)]*\)')
_TAIL = re.compile(
    r'\s*""".*|[.;,]? (call|name) (it|the function) .*| (e\.g\.|Example:|For example|\().*|\n.*|[.?!]? ?(Only code|No explanation|Thanks)[.!]*$|,? (thanks|please|pls|in [Pp]ython|using python)[.!?]*$',
    re.DOTALL,
)
_WORD = re.compile(r"(?<!\w)[A-Za-z]+(?!\w)")  # not the parts of a name: that would change no meaning


def near_miss(rng: random.Random) -> str:
    """Make a prompt that looks like an in-domain task and is none."""
    task = sample_task(rng)
    head, body, tail = _parts(task.prompt)
    draw = rng.random()
    if draw < 0.62:
        changed = _swapped(body, set(task.names) | {task.entry_point}, rng, twice=rng.random() < 0.3)
        if changed is not None:
            return head + changed + tail
    return head + _with_extra(body, rng) + tail


def _parts(prompt: str) -> tuple[str, str, str]:
    """Cut a prompt into a signature, the English, and examples: only a change of the English changes the task."""
    begins = _SIGNATURE.match(prompt)
    start = begins.end() if begins else 0
    ends = _TAIL.search(prompt, start)
    stop = ends.start() if ends else len(prompt)
    return prompt[:start], prompt[start:stop], prompt[stop:]


def _swapped(text: str, kept: set[str], rng: random.Random, *, twice: bool) -> str | None:
    """Replace a meaningful word by one of the same part of speech."""
    found = [
        m for m in _WORD.finditer(text)
        if m[0] not in kept and m[0].lower() in _ADJECTIVES | _NOUNS | _VERBS
    ]  # fmt: skip
    if not found:
        return None
    chosen = rng.sample(found, min(len(found), 2 if twice else 1))
    for match in sorted(chosen, key=lambda m: -m.start()):
        word = match[0].lower()
        if word in _VERBS and rng.random() < 0.7:
            new = concepts.verb(rng)
        elif word in _NOUNS:
            new = concepts.noun(rng)
            new += "s" if word.endswith("s") and not new.endswith("s") else ""
        else:
            new = concepts.adjective(rng)
        text = (
            text[: match.start()] + (new.capitalize() if match[0][0].isupper() else new) + text[match.end() :]
        )
    return text


def _with_extra(text: str, rng: random.Random) -> str:
    """Add a demand that no operation covers, before the end."""
    extra = concepts.fill(rng.choice(concepts.EXTRAS), rng)
    said = text.rstrip(".?! ")
    return f"{said} {extra}{text[len(said) :]}"
