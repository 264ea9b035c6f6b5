"""Files to read knowledge from: found below a folder, read, and split by what they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from memory.errors import MemoryRefusal
from memory.knowledge import docstrings, markdown, restructured
from memory.knowledge.pieces import Section  # noqa: TC001 — a field of a struct
from memory.values import MemoryValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 2_000_000  # bytes of a file
MOST = 20_000  # files of a folder
LOCATION = 500  # characters
_SPLIT: dict[str, tuple[Callable[[str, str], Iterator[Section]], str]] = {
    ".md": (markdown.sections, ""),
    ".markdown": (markdown.sections, ""),
    ".rst": (restructured.sections, ""),
    ".py": (docstrings.sections, "python"),
}
"""Ending → how it is split, and the language of the tasks that it helps with; "" for any."""
_PASSED_OVER = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})


class Document(MemoryValue, frozen=True):
    """A file as it was read: its sections, and the language of the tasks that it helps with."""

    sections: tuple[Section, ...]
    language: str
    data: bytes


def found(path: Path) -> list[Path]:
    """Give the documents of a folder and below it in order, or the file itself; raises MemoryRefusal.

    Hidden folders, installed packages and links are passed over.
    """
    if path.is_file():
        if path.suffix.lower() not in _SPLIT:
            raise MemoryRefusal(f"{path} is none of {', '.join(_SPLIT)}: give Markdown, reST or Python")
        return [path]
    if not path.is_dir():
        raise MemoryRefusal(f"{path} is no file and no folder; name one that is there")
    files: list[Path] = []
    for folder, below, names in os.walk(path):
        below[:] = sorted(each for each in below if each[0] != "." and each not in _PASSED_OVER)
        files += [Path(folder, each) for each in sorted(names) if _wanted(Path(folder, each))]
        if len(files) > MOST:
            raise MemoryRefusal(f"{path} holds more than {MOST:,} documents; name a folder within it")
    return files


def read(path: Path) -> Document:
    """Read a file and split it; raises MemoryRefusal that names what is wrong with it."""
    if len(str(path)) > LOCATION:
        raise MemoryRefusal(f"{path}: the path has more than {LOCATION} characters; move it")
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise MemoryRefusal(f"{path}: {error.strerror}") from error
    if len(data) > LONGEST:
        raise MemoryRefusal(f"{path} has more than {LONGEST:,} bytes; split it")
    return split(data, str(path))


def split(data: bytes, location: str) -> Document:
    """Split what a file holds; raises MemoryRefusal."""
    path = Path(location)
    cut, language = _SPLIT[path.suffix.lower()]
    try:
        text = data.decode("utf-8-sig")
        if "\0" in text:
            raise MemoryRefusal(f"{location} holds a NUL character; give a text file")
        return Document(sections=tuple(cut(text, path.stem)), language=language, data=data)
    except UnicodeDecodeError as error:
        raise MemoryRefusal(f"{location} is not UTF-8 text (byte {error.start})") from error
    except (SyntaxError, ValueError) as error:
        raise MemoryRefusal(f"{location} cannot be read as Python: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise MemoryRefusal(f"{location} is nested too deeply to be read") from error


def _wanted(path: Path) -> bool:
    return path.suffix.lower() in _SPLIT and not path.name.startswith(".") and not path.is_symlink()
