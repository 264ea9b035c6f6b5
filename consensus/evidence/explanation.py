"""How well a program explains its task: by how much it makes the task's own words likelier.

A program that misreads its task, as `sum(xs)` does "the sum of the squares", leaves a word unexplained, and
no vote among candidates that misread alike can tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.values import Explanation

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = 3  # tokens: about a word


def explanation(given: Sequence[float], prior: Sequence[float]) -> Explanation:
    """Compare log-probabilities (nats) of the same tokens after the program and after none.

    Raises ValueError where there are none, or not equally many.
    """
    gains = [one - other for one, other in zip(given, prior, strict=True)]
    if not gains:
        raise ValueError("no token was scored")
    width = min(WINDOW, len(gains))
    windows = [sum(gains[at : at + width]) / width for at in range(len(gains) - width + 1)]
    return Explanation(mean=sum(gains) / len(gains), worst=min(windows))
