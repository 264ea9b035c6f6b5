"""Markdown (CommonMark), split at its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from memory.knowledge.pieces import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(---|\.\.\.)[ \t]*(\n|\Z)", re.DOTALL)


def sections(text: str, name: str) -> Iterator[Section]:
    """Give the sections of a document; what stands before the first heading is under `name`."""
    text = _FRONT_MATTER.sub("", text)
    lines = text.splitlines()
    path: list[tuple[int, str]] = []
    start = 0
    for level, heading, first, last in _headings(text):
        yield _section(path, name, lines[start:first])
        path = [each for each in path if each[0] < level] + [(level, heading)]
        start = last
    yield _section(path, name, lines[start:])


def _section(path: list[tuple[int, str]], name: str, lines: list[str]) -> Section:
    return Section(path=tuple(heading for _, heading in path) or (name,), text="\n".join(lines))


def _headings(text: str) -> Iterator[tuple[int, str, int, int]]:
    """Give each heading of the document itself: level, words, first line and the line behind it, from 0."""
    tokens = MarkdownIt("commonmark").parse(text)
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            inline = tokens[number + 1]
            words = "".join(
                part.content for part in inline.children or () if not part.type.startswith("html")
            )
            yield int(token.tag[1:]), words or inline.content, token.map[0], token.map[1]
