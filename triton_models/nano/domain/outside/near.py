
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
_WORD = re.compile(r"(?<!\w)[A-Za-z]+(?!\w)")  # not the parts of a name: that would change no meaning


def near_miss(rng: random.Random) -> str:
    """A prompt that looks like an in-domain task and is none."""
    task = sample_task(rng)
    prompt = task.prompt
    head, body = _parts(prompt)
    draw = rng.random()
    if draw < 0.62:
        changed = _swapped(body, set(task.names) | {task.entry_point}, rng, twice=rng.random() < 0.3)
        if changed is not None:
            return head + changed
    return head + _with_extra(body, rng)


def _parts(prompt: str) -> tuple[str, str]:
    """What stands before the English of a signature with a docstring, and the English."""
    at = prompt.find('"""') if prompt.lstrip().startswith("def ") else -1
    return (prompt[: at + 3], prompt[at + 3 :]) if at >= 0 else ("", prompt)


def _swapped(text: str, kept: set[str], rng: random.Random, *, twice: bool) -> str | None:
    """The text with a meaningful word replaced by one of the same part of speech."""
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
    """The text with a demand that no operation covers, before its end."""
    extra = concepts.fill(rng.choice(concepts.EXTRAS), rng)
    match = re.search(r"[.?!]?(\"\"\"|\n| ?\(| e\.g\.| Example| For example|$)", text)
    at = match.start() if match else len(text)
    return f"{text[:at].rstrip()} {extra}{text[at:]}"
