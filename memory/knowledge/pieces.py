"""Pieces: a document's sections, cut where they are long, each fit to stand in a prompt on its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from memory.text import fingerprint
from memory.values import Kind, MemoryValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 1500  # characters of a piece: a third of what recall gives a prompt
SHORTEST = 20  # characters; less says nothing
TITLE = 200  # characters
_FENCE = re.compile(r"^\s{0,3}(```+|~~~+)")


class Section(MemoryValue, frozen=True):
    """A part of a document: the headings that lead to it, and its text without them."""

    path: tuple[str, ...]
    text: str


class Piece(MemoryValue, frozen=True):
    """What becomes a memory; `key` names it within its document, whatever stands before and behind it."""

    title: str
    content: str
    key: str


def pieces(sections: Iterable[Section]) -> list[Piece]:
    """Cut sections; what says the same twice has two keys."""
    found, seen = [], Counter[str]()
    for section in sections:
        for content in cut(section.text):
            said = fingerprint(Kind.KNOWLEDGE, "", content)[:32]
            seen[said] += 1
            key = said if seen[said] == 1 else f"{said}.{seen[said]}"
            found.append(Piece(title=title(section.path), content=content, key=key))
    return found


def title(path: tuple[str, ...]) -> str:
    """Give the headings as one line; of a long one the end, which tells most."""
    line = " › ".join(" ".join(each.split()) for each in path if each.strip())
    return line if len(line) <= TITLE else f"…{line[-TITLE + 1 :]}"


def name(location: str) -> str:
    """Give a short name of a source, equal in every installation."""
    return hashlib.sha256(location.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def cut(text: str) -> list[str]:
    """Give a text in parts of at most LONGEST characters, cut between its blocks where that can be."""
    parts: list[str] = []
    for block in _small(blocks(text)):
        if parts and len(parts[-1]) + len(block) + 2 <= LONGEST:
            parts[-1] += f"\n\n{block}"
        else:
            parts.append(block)
    return [part for part in parts if len(part.strip()) >= SHORTEST]


def blocks(text: str) -> list[str]:
    """Split at blank lines, not within fenced code, nor before what is indented: that goes with the above."""
    found: list[list[str]] = []
    fence, open_block = "", False
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if not fence and not line.strip():
            open_block = False
            continue
        if open_block or fence or (found and line[:1] in (" ", "\t")):
            if not open_block and not fence:
                found[-1].append("")  # the blank line that was passed over
            found[-1].append(line.rstrip())
        else:
            found.append([line.rstrip()])
        open_block = True
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
    return ["\n".join(lines) for lines in found]


def _small(found: Iterable[str]) -> Iterator[str]:
    """Break blocks that are too long at their lines, and lines that are too long anywhere."""
    for block in found:
        if len(block) <= LONGEST:
            yield block
            continue
        part = ""
        for line in block.splitlines():
            for start in range(0, max(len(line), 1), LONGEST):
                bit = line[start : start + LONGEST]
                if part and len(part) + len(bit) + 1 > LONGEST:
                    yield part
                    part = ""
                part = f"{part}\n{bit}" if part else bit
        if part:
            yield part
