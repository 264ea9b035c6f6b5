"""Numbers on the command line: read, or refused in a sentence."""

from __future__ import annotations

import math
from argparse import ArgumentTypeError

from hydra_site import variables

LARGEST = 2**63 - 1  # of a row's id
MOST = 1_000_000  # rows at once
SLOWEST, FASTEST = 0.01, 10_000.0  # times as fast as it went


def row_id(text: str) -> int:
    """Take the number of an episode's row."""
    return _id(text, "an episode")


def memory_id(text: str) -> int:
    """Take the number of a memory's row."""
    return _id(text, "a memory")


def _id(text: str, of: str) -> int:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))
    if not digits or not 1 <= int(text) <= LARGEST:
        raise ArgumentTypeError(f"{text!r} is not a number of {of}, such as 7")
    return int(text)


def amount(text: str) -> int:
    """Take how many rows are wanted: 1 to MOST."""
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
    if not digits or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST:,}")
    return int(text)


def pace(text: str) -> float:
    """Take a number of times as fast, or `max`: at once (infinite)."""
    if text == "max":
        return math.inf
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not SLOWEST <= found <= FASTEST:
        raise ArgumentTypeError(f"{text!r} is not a number from {SLOWEST} to {FASTEST:g}, nor max")
    return found


def share(text: str) -> float:
    """Take a number from 0 to 1."""
    try:
        return variables.share(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} {error}") from error
