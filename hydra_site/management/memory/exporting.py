"""`./hydra memory export`: every entry as a line of JSON."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from consensus.errors import InputError
from hydra_site.management.base import OK
from hydra_site.management.memory.bars import bars
from memory.sharing import exporting

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

HELP = "Write every entry as a line of JSON, for a backup or to share; without vectors, which are made anew."
AT_A_TIME = 100  # entries between two words about how far it is


def arguments(parser: ArgumentParser) -> None:
    """Describe the option."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="where to; - or nothing is standard output"
    )


def work(options: dict[str, Any]) -> int:
    """Write them; a file is there whole or not at all."""
    total, count = exporting.rows().count(), 0
    with _target(options["file"]) as file, bars() as progress:
        for count, line in enumerate(exporting.lines(), 1):
            file.write(line + b"\n")
            if not count % AT_A_TIME:
                progress("written", count, total)
    if options["file"] != "-":
        print(f"{count:,} entries in {options['file']}")
    return OK


@contextmanager
def _target(name: str) -> Iterator[BinaryIO]:
    """Give where to write: a file of which only its owner can read, put in place at the end."""
    if name == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{path} is a folder; name a file in it")
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a file that can be written") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
