from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memory.errors import MemoryRefusal
from memory.knowledge import markdown, reading, restructured
from memory.knowledge.pieces import LONGEST, Section, blocks, cut, pieces, title

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = """---
title: not for anybody
---
Before any heading.

# Guide *to* `things`

Intro.

```python
# no heading
x = 1
```

## Sorting

> # quoted, no heading

Underlined
----------
text under it

# Second
last
"""

REST = """Before.

=====
Guide
=====

Intro.

Sorting
-------

.. code-block:: python

   sorted(xs)

.. include:: /etc/passwd

Deep
~~~~
deep text

=====
Other
=====
.. raw:: html

   <b>raw</b>
"""

MODULE = '''"""What the module is for."""

class Shelf(Base, metaclass=Meta):
    """Keeps things."""

    def put(self, thing: str, *, where: int = 0) -> bool:
        """Put a thing there."""

    def _hidden(self):
        """Not told."""

    async def fetch(self):
        """Fetch it."""

def bare(): ...
'''


def told(sections: object) -> list[tuple[tuple[str, ...], str]]:
    assert hasattr(sections, "__iter__")
    return [(section.path, section.text.strip()) for section in sections if section.text.strip()]


def test_markdown_is_split_at_its_own_headings() -> None:
    assert told(markdown.sections(MARKDOWN, "notes")) == [
        (("notes",), "Before any heading."),
        (("Guide to things",), "Intro.\n\n```python\n# no heading\nx = 1\n```"),
        (("Guide to things", "Sorting"), "> # quoted, no heading"),
        (("Guide to things", "Underlined"), "text under it"),
        (("Second",), "last"),
    ]


def test_restructured_text_is_split_at_its_sections_and_includes_nothing() -> None:
    found = dict(told(restructured.sections(REST, "notes")))
    assert list(found) == [
        ("notes",),
        ("Guide",),
        ("Guide", "Sorting"),
        ("Guide", "Sorting", "Deep"),
        ("Other",),
    ]
    assert found["Guide",] == "Intro."
    assert "sorted(xs)" in found["Guide", "Sorting"]
    assert "root:" not in str(found)


def test_a_module_is_told_by_its_docstrings_and_never_imported(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(MODULE + "\nraise SystemExit('imported')\n")
    found = dict(told(reading.read(tmp_path / "shop.py").sections))
    assert list(found) == [("shop",), ("shop.Shelf",), ("shop.Shelf.put",), ("shop.Shelf.fetch",)]
    assert "def put(self, thing: str, *, where: int=0) -> bool" in found["shop.Shelf.put",]
    assert "class Shelf(Base)" in found["shop.Shelf",]
    assert "async def fetch(self)" in found["shop.Shelf.fetch",]


def test_code_is_never_cut_where_it_fits_and_nothing_is_lost() -> None:
    code = "```python\n" + "\n\n".join(f"x{n} = {n}" for n in range(60)) + "\n```"
    text = "\n\n".join(["first paragraph " * 40, code, "- item\n\n  still the item", "last paragraph " * 40])
    assert blocks(text)[1] == code
    parts = cut(text)
    assert any(code in part for part in parts)
    assert all(len(part) <= LONGEST for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["x" * 5000, "word " * 2000, "line\n" * 2000, "```\n" + "y = 1\n" * 900 + "```"]
)
def test_what_is_too_long_is_cut_somewhere(text: str) -> None:
    parts = cut(text)
    assert all(0 < len(part) <= LONGEST for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_piece_is_named_by_what_it_says_wherever_it_stands() -> None:
    one, other = (
        Section(path=("a",), text="the same words, said twice"),
        Section(path=("b",), text="another thing to be said"),
    )
    first = pieces([one, other, one])
    again = pieces([other, one, one])
    assert {each.key for each in first} == {each.key for each in again}
    assert len({each.key for each in first}) == 3


def test_a_long_path_keeps_its_end() -> None:
    assert title(("Guide " * 60, "Sorting\nthings")).endswith("› Sorting things")
    assert len(title(("x" * 500,))) == 200


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.md", b"\xff\xfe text", "not UTF-8"),
        ("a.rst", b"nul \0 here", "NUL"),
        ("a.py", b"def broken(:\n", "cannot be read as Python"),
        ("a.py", b"x = " + b"(" * 5000 + b")" * 5000, "a.py"),
        ("big.md", b"x" * (reading.LONGEST + 1), "more than"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(MemoryRefusal, match=words) as refused:
        reading.read(tmp_path / name)
    assert name in str(refused.value)


def test_folders_are_searched_without_what_is_nobodys_text(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.rst", "b/d.py", "b/e.txt", ".git/f.md", "node_modules/g.md", "b/.h.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    assert [str(each.relative_to(tmp_path)) for each in reading.found(tmp_path)] == [
        "a.md",
        "b/c.rst",
        "b/d.py",
    ]
    for wrong in ("b/e.txt", "nowhere", "node_modules/sub"):
        with pytest.raises(MemoryRefusal, match=wrong):
            reading.found(tmp_path / wrong)
