"""What can go wrong with the memory."""

from __future__ import annotations


class MemoryTrouble(Exception):  # noqa: N818 — the name says that it passes
    """A part of the memory is missing for now; the rows are safe."""


class IndexUnavailable(MemoryTrouble):
    """The index does not answer; what was written waits in the rows."""


class EmbedderUnavailable(MemoryTrouble):
    """No vectors are to be had; words can still be searched."""


class MemoryRefusal(Exception):  # noqa: N818 — a person's mistake, told to that person
    """What a person asked of the memory cannot be; the message says what to do."""


class UnknownEntry(MemoryRefusal):
    """There is no such entry."""
