"""A few things at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

AT_ONCE = 4  # enough to keep both of two cores busy: an episode waits for its model, then for its sandbox
T = TypeVar("T")
R = TypeVar("R")


def spread(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Do the work for every item, a few at once, and give what came of it in order.

    What raises, Ctrl-C too, ends it: what is under way is waited for, the rest is not begun.
    """
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        return list(pool.map(work, items))
    finally:
        pool.shutdown(cancel_futures=True)
