"""Which server is asked, where a role has several: the least busy one, in turn among equals."""

from __future__ import annotations

import itertools
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


class Router:
    """Counts the calls under way of this process."""

    def __init__(self) -> None:
        """Start with no calls."""
        self._lock = threading.Lock()
        self._busy: dict[str, int] = {}
        self._turn = itertools.count()

    @contextmanager
    def choose(self, urls: Sequence[str], avoid: Collection[str] = ()) -> Iterator[str]:
        """Lend one of `urls`; those in `avoid` only where there is no other."""
        with self._lock:
            turn = next(self._turn)
            order = [urls[(turn + n) % len(urls)] for n in range(len(urls))]
            url = min(order, key=lambda u: (u in avoid, self._busy.get(u, 0)))
            self._busy[url] = self._busy.get(url, 0) + 1
        try:
            yield url
        finally:
            with self._lock:
                self._busy[url] -= 1
