"""How like two tasks are: by meaning, and by the words that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memory.text import keywords

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = (
    0.4  # docs/decisions/0016-similar-episodes.md tells what is found and what is linked wrongly at this bar
)
CHARACTERS = 2000  # of a prompt: what it asks for stands at its front


def words(prompt: str) -> frozenset[str]:
    """Give the words by which a task is compared."""
    return keywords(prompt[:CHARACTERS])


def likeness(one: frozenset[str], other: frozenset[str], cosine: float | None) -> float:
    """Give 0–1: the words in common, meaned with `cosine` where both tasks have a vector."""
    union = one | other
    common = len(one & other) / len(union) if union else 0.0
    return common if cosine is None else (common + max(0.0, cosine)) / 2


def cosines(vector: bytes, rows: Sequence[tuple[int, bytes]]) -> dict[int, float]:
    """Compare a unit vector (float32) with those of tasks: task → cosine; other lengths are left out."""
    held = [(task, row) for task, row in rows if len(row) == len(vector)]
    if not held or not vector:
        return {}
    matrix = np.frombuffer(b"".join(row for _, row in held), "<f4").reshape(len(held), -1)
    found = matrix @ np.frombuffer(vector, "<f4")
    return {task: float(cosine) for (task, _), cosine in zip(held, found, strict=True)}
