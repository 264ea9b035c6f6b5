"""What the parts that change one entry share: who says so, refusals, and what is printed."""

from __future__ import annotations

import getpass
from contextlib import contextmanager
from typing import TYPE_CHECKING

from consensus.doors.terminal.outcome import print_json
from consensus.doors.text import one_line
from consensus.errors import InputError
from hydra_site.management.memory.lines import line, word
from hydra_site.management.numbers import memory_id
from memory.errors import MemoryRefusal

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from memory.models import MemoryEntry


def arguments(parser: ArgumentParser) -> None:
    """Describe what all of them take."""
    parser.add_argument("id", metavar="ID", type=memory_id, help="number of the memory")
    parser.add_argument("--json", action="store_true", help="print where it stands as one JSON object")


def person() -> str:
    """Name who types: it goes into the history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "a person"


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the memory refuses into bad usage, exit 2."""
    try:
        yield
    except MemoryRefusal as error:
        raise InputError(str(error)) from error


def told(entry: MemoryEntry, *, as_json: bool) -> None:
    """Print where the entry stands now."""
    if as_json:
        print_json(line(entry))
        return
    stands = ", ".join(filter(None, (entry.status, word(entry.vote, entry.pinned))))
    print(" ".join(filter(None, (f"memory {entry.pk}", one_line(entry.title, 80), f"({stands})"))))
