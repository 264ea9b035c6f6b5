"""Prompts that the model must decline."""

import random

_HEADS = (
    "write a class for",
    "connect to",
    "parse",
    "draw",
    "download",
    "train",
    "implement a thread-safe",
    "translate",
    "explain",
)
_OBJECTS = (
    "a binary search tree",
    "a web server",
    "the users table",
    "a JSON file",
    "an LRU cache",
    "a chess board",
    "Dijkstra's algorithm",
)


def out_of_domain(rng: random.Random) -> str:
    """A prompt outside the domain."""
    return f"{rng.choice(_HEADS)} {rng.choice(_OBJECTS)}"
