"""Reading what a person hands in: size and encoding are checked before anything else happens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from consensus.episode.submit import MAX_BYTES
from consensus.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def read_standard_input() -> str:
    """Read a task from standard input; raises InputError."""
    return _text(sys.stdin.buffer, "standard input")


def read_text(path: Path, option: str) -> str:
    """Read a file of text that `option` names; raises InputError."""
    try:
        with path.open("rb") as file:
            text = _text(file, f"{option} {path}")
    except OSError as error:
        raise InputError(f"{option} {path}: {error.strerror}; name a readable file") from error
    if not text.strip():
        raise InputError(f"{option} {path}: the file is empty")
    return text


def _text(stream: BinaryIO, what: str) -> str:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{what} has more than {MAX_BYTES:,} bytes; shorten it")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{what} is not UTF-8 text (byte {error.start}); give a text file") from error
