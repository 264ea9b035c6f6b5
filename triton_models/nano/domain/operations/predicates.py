"""Conditions on one number, from which filters, counts, sums, tests and extremes are derived."""

from collections.abc import Callable
from dataclasses import dataclass


def is_prime(n: int) -> bool:
    """Whether n is a prime number (below 2 none is)."""
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


@dataclass(frozen=True)
class Condition:
    """A condition: its code over `{v}`, `{k}`, `{j}`; its meaning; how it is said.

    `before` stands before a noun ("even"), `after` behind "that are" ("greater than 3"); `noun` is a plural of its own ("evens").
    """

    name: str
    code: str
    test: Callable[..., bool]
    out: str
    after: str
    before: str = ""
    noun: str = ""
    params: tuple[str, ...] = ()


_MULTIPLE = "(divisible by {k}|divisible by {k}|multiples of {k}|evenly divisible by {k})"
_AT_LEAST = "(at least {k}|greater than or equal to {k}|no less than {k}|not less than {k}|{k} or (more|greater|larger))"
_AT_MOST = "(at most {k}|less than or equal to {k}|no more than {k}|not greater than {k}|{k} or (less|lower|smaller))"
_BETWEEN = "(between {k} and {j}|between {k} and {j} inclusive|in the range {k} to {j}|from {k} to {j})"
_POSITIVE = "(positive|positive|greater than (zero|0)|above (zero|0)|more than (zero|0))"
_NEGATIVE = "(negative|negative|less than (zero|0)|below (zero|0)|smaller than (zero|0))"
_NONNEGATIVE = "(not negative|non-negative|at least zero|zero or more|greater than or equal to 0)"

CONDITIONS: tuple[Condition, ...] = (
    Condition(
        "even",
        "{v} % 2 == 0",
        lambda v: v % 2 == 0,
        "evens",
        "(even|divisible by (2|two))",
        "even",
        "(evens|even ones)",
    ),
    Condition(
        "odd", "{v} % 2 != 0", lambda v: v % 2 == 1, "odds", "(odd|odd|not even)", "odd", "(odds|odd ones)"
    ),
    Condition(
        "positive",
        "{v} > 0",
        lambda v: v > 0,
        "positives",
        _POSITIVE,
        "positive",
        "(positives|positive ones)",
    ),
    Condition(
        "negative",
        "{v} < 0",
        lambda v: v < 0,
        "negatives",
        _NEGATIVE,
        "negative",
        "(negatives|negative ones)",
    ),
    Condition(
        "zero", "{v} == 0", lambda v: v == 0, "zeros", "(zero|0|equal to (zero|0))", "zero", "(zeros|zeroes)"
    ),
    Condition(
        "nonzero", "{v} != 0", lambda v: v != 0, "nonzero", "(nonzero|not (zero|0))", "(nonzero|non-zero)"
    ),
    Condition(
        "nonnegative", "{v} >= 0", lambda v: v >= 0, "kept", _NONNEGATIVE, "(non-negative|nonnegative)"
    ),
    Condition(
        "prime",
        "{v} > 1 and all({v} % d for d in range(2, {v}))",
        is_prime,
        "primes",
        "prime",
        "prime",
        "(primes|prime ones)",
    ),
    Condition("greater", "{v} > {k}", lambda v, k: v > k, "large", "(|strictly )GT {k}", params=("k",)),
    Condition("less", "{v} < {k}", lambda v, k: v < k, "small", "(|strictly )LT {k}", params=("k",)),
    Condition("at_least", "{v} >= {k}", lambda v, k: v >= k, "large", _AT_LEAST, params=("k",)),
    Condition("at_most", "{v} <= {k}", lambda v, k: v <= k, "small", _AT_MOST, params=("k",)),
    Condition(
        "multiple",
        "{v} % {k} == 0",
        lambda v, k: v % k == 0,
        "multiples",
        _MULTIPLE,
        "",
        "multiples of {k}",
        ("mod",),
    ),
    Condition(
        "between",
        "{k} <= {v} <= {j}",
        lambda v, k, j: k <= v <= j,
        "inside",
        _BETWEEN,
        params=("low", "high"),
    ),
    Condition(
        "equal",
        "{v} == {k}",
        lambda v, k: v == k,
        "same",
        "(equal to|equal to|the same as) {k}",
        params=("k",),
    ),
)
