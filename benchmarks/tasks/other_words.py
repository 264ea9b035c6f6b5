"""In-domain tasks in words that no generator wrote: each with its reference and inputs to try it on.

Written by hand before the model was trained, without a look at the phrases it learns from.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS: tuple[list[int], ...] = (
    [1, 2, 3, 4],
    [],
    [7],
    [-3, 0, 5, 5, -8, 12],
    [10, 9, 8, 7, 6, 5],
    [2, 2, 2],
    [100, -100, 33],
)
SOME = tuple(xs for xs in NUMBERS if xs)
TEXTS = ("hello world", "", "A", "The Quick brown Fox 42", "level", "aaa bbb  c", "Was it 3 or 4?")
WORDS: tuple[list[str], ...] = (
    ["apple", "fig", "banana"],
    [],
    ["x"],
    ["Tree", "tea", "Tea", "a"],
    ["one", "three", "five", "seven"],
)
COUNTS = (0, 1, 2, 5, 7, 10, 12, 30)


@dataclass(frozen=True)
class Hand:
    """A task by hand; each input is the tuple of arguments of one call."""

    prompt: str
    reference: Callable[..., Any]
    inputs: tuple[tuple[Any, ...], ...]


def _one(values: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    return tuple((value,) for value in values)


TASKS: tuple[Hand, ...] = (
    Hand(
        "return the sum of the even numbers in xs", lambda xs: sum(x for x in xs if x % 2 == 0), _one(NUMBERS)
    ),
    Hand("add up all the odd numbers in a list", lambda xs: sum(x for x in xs if x % 2), _one(NUMBERS)),
    Hand("Give me the biggest number in the list.", max, _one(SOME)),
    Hand("what's the smallest value in nums?", min, _one(SOME)),
    Hand(
        "count how many negative numbers there are in the list",
        lambda xs: sum(x < 0 for x in xs),
        _one(NUMBERS),
    ),
    Hand("square every number of the list", lambda xs: [x * x for x in xs], _one(NUMBERS)),
    Hand("return the list backwards", lambda xs: xs[::-1], _one(NUMBERS)),
    Hand("sort the numbers from high to low", lambda xs: sorted(xs, reverse=True), _one(NUMBERS)),
    Hand(
        "get rid of duplicates in the list but keep the order",
        lambda xs: list(dict.fromkeys(xs)),
        _one(NUMBERS),
    ),
    Hand("average of the numbers in xs", lambda xs: sum(xs) / len(xs), _one(SOME)),
    Hand("sum of squares of the numbers in nums", lambda xs: sum(x * x for x in xs), _one(NUMBERS)),
    Hand(
        "how many elements of the list are greater than 5?", lambda xs: sum(x > 5 for x in xs), _one(NUMBERS)
    ),
    Hand("return only the positive numbers, doubled", lambda xs: [2 * x for x in xs if x > 0], _one(NUMBERS)),
    Hand("multiply all numbers in the list together", math.prod, _one(NUMBERS)),
    Hand("return the first three elements of the list", lambda xs: xs[:3], _one(NUMBERS)),
    Hand("return the last element of the list", lambda xs: xs[-1], _one(SOME)),
    Hand("difference between the largest and the smallest number", lambda xs: max(xs) - min(xs), _one(SOME)),
    Hand("running total of the list", lambda xs: [sum(xs[: i + 1]) for i in range(len(xs))], _one(NUMBERS)),
    Hand("does the list contain any zero?", lambda xs: 0 in xs, _one(NUMBERS)),
    Hand(
        "return True if all numbers in the list are even",
        lambda xs: all(x % 2 == 0 for x in xs),
        _one(NUMBERS),
    ),
    Hand("count the distinct values in xs", lambda xs: len(set(xs)), _one(NUMBERS)),
    Hand("keep every second element of the list", lambda xs: xs[::2], _one(NUMBERS)),
    Hand("take the absolute value of each number", lambda xs: [abs(x) for x in xs], _one(NUMBERS)),
    Hand("remove all zeros from the list", lambda xs: [x for x in xs if x != 0], _one(NUMBERS)),
    Hand("add 10 to every number in the list", lambda xs: [x + 10 for x in xs], _one(NUMBERS)),
    Hand("is the list sorted in ascending order?", lambda xs: xs == sorted(xs), _one(NUMBERS)),
    Hand(
        "return a dictionary with the number of times each value occurs",
        lambda xs: dict(Counter(xs)),
        _one(NUMBERS),
    ),
    Hand("sort the numbers and return the sum of the first 2", lambda xs: sum(sorted(xs)[:2]), _one(NUMBERS)),
    Hand("count the vowels in a string", lambda s: sum(c in "aeiouAEIOU" for c in s), _one(TEXTS)),
    Hand("reverse the string", lambda s: s[::-1], _one(TEXTS)),
    Hand("make the text all caps", lambda s: s.upper(), _one(TEXTS)),
    Hand("convert s to lowercase", lambda s: s.lower(), _one(TEXTS)),
    Hand("how many words does the sentence have?", lambda s: len(s.split()), _one(TEXTS)),
    Hand("check if the string is a palindrome", lambda s: s == s[::-1], _one(TEXTS)),
    Hand(
        "remove all vowels from the string",
        lambda s: "".join(c for c in s if c not in "aeiouAEIOU"),
        _one(TEXTS),
    ),
    Hand("remove all spaces from the text", lambda s: s.replace(" ", ""), _one(TEXTS)),
    Hand("return only the digits of the string", lambda s: "".join(c for c in s if c.isdigit()), _one(TEXTS)),
    Hand("how often does the letter a appear in s?", lambda s: s.count("a"), _one(TEXTS)),
    Hand("return the length of the string", len, _one(TEXTS)),
    Hand("split the sentence into words", lambda s: s.split(), _one(TEXTS)),
    Hand("reverse the order of the words in the sentence", lambda s: " ".join(s.split()[::-1]), _one(TEXTS)),
    Hand(
        "the longest word of a sentence",
        lambda s: max(s.split(), key=len),
        _one(tuple(t for t in TEXTS if t)),
    ),
    Hand("swap upper and lower case letters", lambda s: s.swapcase(), _one(TEXTS)),
    Hand("count uppercase letters in the string", lambda s: sum(c.isupper() for c in s), _one(TEXTS)),
    Hand("replace every space by an underscore", lambda s: s.replace(" ", "_"), _one(TEXTS)),
    Hand("return the first character of s", lambda s: s[0], _one(tuple(t for t in TEXTS if t))),
    Hand("sort the words by their length", lambda ws: sorted(ws, key=len), _one(WORDS)),
    Hand("join the words with a comma", ",".join, _one(WORDS)),
    Hand("the length of each word in words", lambda ws: [len(w) for w in ws], _one(WORDS)),
    Hand("return the words longer than 3 letters", lambda ws: [w for w in ws if len(w) > 3], _one(WORDS)),
    Hand("capitalize each word in the list", lambda ws: [w.capitalize() for w in ws], _one(WORDS)),
    Hand("concatenate all strings in the list", "".join, _one(WORDS)),
    Hand("sort the words alphabetically", sorted, _one(WORDS)),
    Hand("factorial of n", math.factorial, _one(COUNTS)),
    Hand("is n a prime number?", lambda n: n > 1 and all(n % i for i in range(2, n)), _one(COUNTS)),
    Hand("sum of the digits of a number", lambda n: sum(map(int, str(n))), _one((0, 7, 42, 999, 1234))),
    Hand("list all divisors of n", lambda n: [i for i in range(1, n + 1) if n % i == 0], _one(COUNTS[1:])),
    Hand("check whether a number is even", lambda n: n % 2 == 0, _one(COUNTS)),
    Hand("greatest common divisor of a and b", math.gcd, ((12, 18), (7, 13), (100, 75), (6, 6), (1, 9))),
    Hand("numbers from 1 to n as a list", lambda n: list(range(1, n + 1)), _one(COUNTS)),
    Hand("return a + b", lambda a, b: a + b, ((1, 2), (-5, 5), (100, 11))),
    Hand("the larger of two numbers a and b", max, ((1, 2), (9, -9), (4, 4))),
    Hand(
        "Write a function total_length(words) that returns the combined length of all words",
        lambda ws: sum(map(len, ws)),
        _one(WORDS),
    ),
    Hand(
        'def evens(numbers):\n    """Return the even numbers of the list, in order."""',
        lambda xs: [x for x in xs if x % 2 == 0],
        _one(NUMBERS),
    ),
    Hand(
        'def shout(text: str) -> str:\n    """Return the text in upper case.\n\n'
        '    >>> shout("hi")\n    \'HI\'\n    """',
        lambda s: s.upper(),
        _one(TEXTS),
    ),
    Hand(
        "Create a function named min_max_diff that takes a list of integers and returns max minus min.",
        lambda xs: max(xs) - min(xs),
        _one(SOME),
    ),
)
