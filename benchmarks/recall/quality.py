"""How often the one memory that solves a task is found: by words, by meaning, by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.intervals import mean, rate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.intervals import Figure
    from memory.ports import Index
    from memory.values import Filters

K = 50  # entries that a search gives
MODES = ("hybrid", "vector", "text")


def measure(  # noqa: PLR0913, PLR0917 — what is asked, of whom, and what is right
    index: Index,
    asked: Sequence[str],
    vectors: NDArray[np.float32],
    right: Sequence[int],
    filters: Filters,
    advance: Callable[[], None],
) -> dict[str, Figure]:
    """Ask every question in every mode; give hit@1, hit@5 and the mean reciprocal rank among K."""
    found: dict[str, Figure] = {}
    for mode in MODES:
        ranks = []
        for text, vector, wanted in zip(asked, vectors, right, strict=True):
            words, meaning = ("" if mode == "vector" else text), (None if mode == "text" else vector)
            ids = [hit.id for hit in index.search(words, meaning, filters, K)]
            ranks.append(ids.index(wanted) + 1 if wanted in ids else None)
            advance()
        found[f"hit_at_1.{mode}"] = rate([rank == 1 for rank in ranks])
        found[f"hit_at_5.{mode}"] = rate([rank is not None and rank <= 5 for rank in ranks])
        found[f"mrr.{mode}"] = mean([1 / rank if rank else 0.0 for rank in ranks])
    return found
