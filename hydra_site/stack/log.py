"""One readable log: every line that a part writes, led by the part's name."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

WIDTH = 10


class Lines:
    """A circus stream that keeps lines whole; circus calls it with what it read from a pipe."""

    def __init__(self, name: str, noise: str = "") -> None:
        """Lead lines by `name`; drop those with the words `noise`, where there are any."""
        self._name = name
        self._noise = noise.encode()
        self._rest = b""

    def __call__(self, data: dict[str, Any]) -> None:
        """Print the lines that are complete."""
        *lines, self._rest = (self._rest + data["data"]).split(b"\n")
        for line in lines:
            if self._noise and self._noise in line:
                continue
            write(self._name, line.decode(errors="replace"))

    def close(self) -> None:
        """Print what is left."""
        if self._rest:
            write(self._name, self._rest.decode(errors="replace"))
            self._rest = b""


def write(name: str, line: str) -> None:
    """Print one line; when nobody can read them any more, the stack stops."""
    try:
        sys.stdout.write(f"{name:<{WIDTH}}| {line}\n")
        sys.stdout.flush()
    except OSError:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — stays open
        os.kill(os.getpid(), signal.SIGTERM)
