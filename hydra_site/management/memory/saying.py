"""What the parts that change one entry share: who says so, refusals, and what is printed."""

from __future__ import annotations

import getpass
from argparse import ArgumentTypeError
from contextlib import contextmanager
from typing import TYPE_CHECKING

from consensus.doors.terminal.outcome import print_json
from consensus.doors.text import one_line
from consensus.errors import InputError
from hydra_site.management.numbers import LARGEST
from memory.errors import MemoryRefusal
from memory.values import MemoryValue

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from memory.models import MemoryEntry


class Stands(MemoryValue, frozen=True):
    """Where an entry stands, as --json prints it."""

    id: int
    kind: str
    title: str
    status: str
    vote: int
    pinned: bool
    uses: int
    wins: int


def arguments(parser: ArgumentParser) -> None:
    """Describe what all of them take."""
    parser.add_argument("id", metavar="ID", type=entry_id, help="number of the memory")
    parser.add_argument("--json", action="store_true", help="print where it stands as one JSON object")


def entry_id(text: str) -> int:
    """Take the number of an entry."""
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))
    if not digits or not 1 <= int(text) <= LARGEST:
        raise ArgumentTypeError(f"{text!r} is not a number of a memory, such as 7")
    return int(text)


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
        fields = {name: getattr(entry, name) for name in Stands.__struct_fields__ if name != "id"}
        print_json(Stands(id=entry.pk, **fields))
        return
    marks = [entry.status]
    marks += {1: ["voted up"], -1: ["voted down"]}.get(entry.vote, [])
    marks += ["pinned"] if entry.pinned else []
    print(f"memory {entry.pk}: {one_line(entry.title, 80)} ({', '.join(marks)})".replace(":  (", ": ("))
