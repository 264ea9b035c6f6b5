"""Frames on a pipe or socket: a four-byte length, then JSON in ASCII."""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

LIMIT = 4 * 1024 * 1024  # bytes of one frame
_HEAD = struct.Struct(">I")


class EndOfFramesError(Exception):
    """The other side closed its end, in mid-frame or between two."""


class OverdueError(Exception):
    """The deadline passed before a whole frame was there."""


class BadFrameError(Exception):
    """The other side wrote what is no frame, or one over the limit."""


def pack(value: Any) -> bytes:
    """Give the bytes of one frame; raises BadFrameError where they are over LIMIT."""
    body = json.dumps(value, separators=(",", ":")).encode("ascii")
    if len(body) > LIMIT:
        raise BadFrameError(f"a message of {len(body)} bytes is over the limit of {LIMIT}")
    return _HEAD.pack(len(body)) + body


def write(fd: int, value: Any) -> None:
    """Write one frame; raises BadFrameError, or OSError where nobody reads."""
    data = memoryview(pack(value))
    while data:
        data = data[os.write(fd, data) :]


def read(fd: int, deadline: float | None = None) -> Any:
    """Read one frame; `deadline` is a time.monotonic() value, None waits for ever.

    Raises EndOfFramesError, OverdueError, BadFrameError.
    """
    (size,) = _HEAD.unpack(_exactly(fd, _HEAD.size, deadline))
    if size > LIMIT:
        raise BadFrameError(f"a message of {size} bytes is over the limit of {LIMIT}")
    return parse(_exactly(fd, size, deadline))


def parse(body: bytes) -> Any:
    """Parse the body of a frame; raises BadFrameError."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadFrameError(f"a message is no JSON: {type(error).__name__}") from error


def _exactly(fd: int, size: int, deadline: float | None) -> bytes:
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    parts: list[bytes] = []
    while size:
        left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
        if not poll.poll(left):
            raise OverdueError
        part = os.read(fd, min(size, 65536))
        if not part:
            raise EndOfFramesError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
