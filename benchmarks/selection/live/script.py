"""The script of the scripted model while episodes run: it holds the rules of those under way alone."""

from __future__ import annotations

import json
import os
import threading
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.selection.live.rules import Rule


class Script:
    """A script file; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._playing: dict[str, Sequence[Rule]] = {}
        self._changed = threading.Condition()
        self._stamps = count(1)

    @contextmanager
    def playing(self, prompt: str, rules: Sequence[Rule]) -> Iterator[None]:
        """Have the rules in the file; waits while another episode of the same prompt has its own there."""
        with self._changed:
            self._changed.wait_for(lambda: prompt not in self._playing)
            self._playing[prompt] = rules
            self._write()
        try:
            yield
        finally:
            with self._changed:
                del self._playing[prompt]
                self._write()
                self._changed.notify_all()

    def _write(self) -> None:
        """Replace the file at once, with a time of its own: by that its reader sees the change."""
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps({"rules": [rule for each in self._playing.values() for rule in each]}))
        stamp = next(self._stamps) * 1_000_000_000
        os.utime(fresh, ns=(stamp, stamp))
        fresh.replace(self._path)
