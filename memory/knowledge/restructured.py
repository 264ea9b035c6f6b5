"""reStructuredText, split at its sections. No file is included, no raw text is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from memory.knowledge.pieces import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

_SILENT = 5  # of docutils' levels: directives of Sphinx, which it does not know, are no errors here


def sections(text: str, name: str) -> Iterator[Section]:
    """Give the sections of a document; what stands before the first title is under `name`."""
    lines = text.splitlines()
    path: tuple[str, ...] = (name,)
    start = 0
    for titles, first, last in _titles(text, lines):
        yield Section(path=path, text="\n".join(lines[start:first]))
        path, start = titles, last
    yield Section(path=path, text="\n".join(lines[start:]))


def _titles(text: str, lines: list[str]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Give the titles that lead to each section, the first line of its own and the line behind it, from 0."""
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = _SILENT
    settings.file_insertion_enabled = settings.raw_enabled = False
    document = new_document("document", settings)
    Parser().parse(text, document)
    for section in document.findall(nodes.section):
        title = section[0]
        under = title.line  # the number, from 1, of the line that underlines it
        if not isinstance(title, nodes.title) or not under or under > len(lines):
            continue
        first = under - 2
        if first > 0 and lines[first - 1].strip() and lines[first - 1].strip() == lines[under - 1].strip():
            first -= 1  # a line above it, too
        yield _path(section), first, under


def _path(section: nodes.Element) -> tuple[str, ...]:
    found: list[str] = []
    node: nodes.Element | None = section
    while isinstance(node, nodes.section):
        found.append(node[0].astext())
        node = node.parent
    return tuple(reversed(found))
