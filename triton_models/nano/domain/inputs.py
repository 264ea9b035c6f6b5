"""Test inputs by Python type or by kind, mostly such that the reference has an answer."""

import random
import string
from collections.abc import Callable, Sequence

_WORDS = (
    "apple level banana Kiwi stone noon cat elephant radar sky Otter anna plum zebra tea go idea ox Bee fig moss queen "
    "rain abc aab mum civic dog tree apple a hello World quick brown fox"
).split()
_TEXTS = (
    "hello world",
    "Level up the radar",
    "a man a plan",
    "The quick brown fox",
    "aab bc",
    "Abc 123 def",
    "room 42, floor 7!",
    "racecar",
    "noon",
    "go go go",
    "banana split",
    "x",
)


def _ints(rng: random.Random) -> list[int]:
    draw = rng.random()
    if draw < 0.15:
        return sorted(rng.randint(0, 9) for _ in range(rng.randint(2, 6)))
    low = 1 if draw < 0.45 else -9
    return [rng.randint(low, 15) for _ in range(rng.randint(1, 8))]


def _text(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.4:
        return rng.choice(_TEXTS)
    if draw < 0.9:
        return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(1, 5)))
    return "".join(
        rng.choice(string.ascii_letters + string.digits + " .,!") for _ in range(rng.randint(1, 12))
    )


def _dictionary(rng: random.Random) -> dict[str, int]:
    return {rng.choice(_WORDS): rng.randint(-5, 20) for _ in range(rng.randint(1, 6))}


_MAKERS: dict[str, Callable[[random.Random], object]] = {
    "int": lambda rng: rng.randint(1, 15) if rng.random() < 0.8 else rng.randint(-20, 200),
    "nat": lambda rng: rng.randint(1, 12),
    "year": lambda rng: rng.choice((1900, 2000, 2023, 2024, rng.randint(1800, 2100))),
    "list[int]": _ints,
    "many": lambda rng: [rng.randint(-9, 15) for _ in range(rng.randint(4, 9))],
    "distinct": lambda rng: rng.sample(range(-9, 25), rng.randint(3, 8)),
    "str": _text,
    "word": lambda rng: rng.choice(_WORDS),
    "digits": lambda rng: str(rng.randint(0, 99999)),
    "number": lambda rng: str(rng.randint(-999, 999)),
    "binary": lambda rng: f"{rng.randint(0, 63):b}",
    "csv": lambda rng: ",".join(rng.choice(_WORDS) for _ in range(rng.randint(1, 5))),
    "int_csv": lambda rng: ",".join(str(rng.randint(-9, 99)) for _ in range(rng.randint(1, 5))),
    "int_words": lambda rng: " ".join(str(rng.randint(-9, 99)) for _ in range(rng.randint(1, 5))),
    "lines": lambda rng: "\n".join(_text(rng) for _ in range(rng.randint(1, 4))),
    "padded": lambda rng: " " * rng.randint(0, 3) + _text(rng) + " " * rng.randint(0, 3),
    "list[str]": lambda rng: [rng.choice(_WORDS) for _ in range(rng.randint(1, 7))],
    "int_strs": lambda rng: [str(rng.randint(-9, 99)) for _ in range(rng.randint(1, 6))],
    "list[list[int]]": lambda rng: [_ints(rng) for _ in range(rng.randint(1, 4))],
    "dict[str, int]": _dictionary,
    "char": lambda rng: rng.choice("aeolbnrt "[:8]),
    "piece": lambda rng: rng.choice(("a", "an", "b", "e", "go", "l", "o", "the", "r")),
    "k": lambda rng: rng.randint(1, 9),
    "mod": lambda rng: rng.randint(2, 7),
    "low": lambda rng: rng.randint(-2, 4),
    "high": lambda rng: rng.randint(5, 12),
    "count": lambda rng: rng.randint(1, 4),
    "times": lambda rng: rng.randint(1, 4),
    "exponent": lambda rng: rng.randint(2, 4),
    "index": lambda rng: rng.choice((0, 0, 1, 1, 2)),
    "size": lambda rng: rng.randint(1, 6),
    "shift": lambda rng: rng.randint(1, 12),
}


def inputs(annotations: Sequence[str], rng: random.Random, n: int) -> list[tuple[object, ...]]:
    """Draw `n` argument tuples for parameters of these types ("list[int]") or, better, kinds (`Sample.kinds`)."""
    drawn = []
    for _ in range(n):
        row = [_MAKERS[kind](rng) for kind in annotations]
        if len(row) == 2 and row[0] and annotations[0] == annotations[1] and rng.random() < 0.5:
            row[1] = _relative(row[0], rng)
        drawn.append(tuple(row))
    return drawn


def _relative(value: object, rng: random.Random) -> object:
    """Make a value that has something in common with this one: anagrams, overlaps and equals must happen."""
    if isinstance(value, str):
        at = rng.randrange(len(value))
        return rng.choice(
            ("".join(rng.sample(value, len(value))), value[at : at + 2], value, value[:2], value[-2:])
        )
    if isinstance(value, list):
        return rng.choice((rng.sample(value, len(value)), [*value[:2], 3], list(value)))
    return value
