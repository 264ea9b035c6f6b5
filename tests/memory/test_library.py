"""The starter library of knowledge: each section stands alone, and what its code shows is true."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parents[2] / "memory" / "knowledge" / "library"
LANGUAGES = ("any", "bash", "css", "html", "javascript", "python", "sql", "typescript")
SHORTEST, LONGEST = 100, 1500
NEEDS_A_LIBRARY = frozenset({"python/celery.md", "python/django.md", "python/requests.md"})
SECONDS = 120
NODE = 20

_FENCE = re.compile(r"^```(\w*)$")

# Runs the blocks of a file in one process, each in a namespace of its own, and tells of each that failed.
RUNNER = """
import json, sys, traceback
failed = 0
for name, block in json.load(sys.stdin):
    try:
        exec(compile(block, name, "exec", dont_inherit=True), {"__name__": "__main__"})
    except BaseException:
        failed += 1
        print("##", name, file=sys.stderr)
        traceback.print_exc()
sys.exit(bool(failed))
"""


@dataclass(frozen=True)
class Block:
    language: str
    section: str
    text: str


@dataclass(frozen=True)
class Section:
    heading: str
    body: str


@dataclass(frozen=True)
class Page:
    name: str
    titles: tuple[str, ...]
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    open_fence: bool

    def of(self, language: str) -> list[Block]:
        return [one for one in self.blocks if one.language == language]


@cache
def page(name: str) -> Page:
    """Read a file; what stands between fences is never a heading."""
    titles: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    blocks: list[Block] = []
    fence: str | None = None
    inside: list[str] = []
    for line in (LIBRARY / name).read_text(encoding="utf-8").splitlines():
        if fence is not None and line == "```":
            blocks.append(Block(fence, sections[-1][0] if sections else "", "\n".join(inside)))
            fence = None
        elif fence is not None:
            inside.append(line)
        elif found := _FENCE.match(line):
            fence, inside = found[1], []
        elif line.startswith("# "):
            titles.append(line[2:].strip())
            continue
        elif line.startswith("## "):
            sections.append((line[3:].strip(), []))
            continue
        if sections:
            sections[-1][1].append(line)
    parts = tuple(Section(heading, "\n".join(lines).strip()) for heading, lines in sections)
    return Page(name, tuple(titles), parts, tuple(blocks), fence is not None)


PAGES = tuple(sorted(path.relative_to(LIBRARY).as_posix() for path in LIBRARY.glob("*/*.md")))


def pages_with(language: str) -> list[str]:
    return [name for name in PAGES if page(name).of(language)]


def run(command: list[str], given: str, where: Path) -> None:
    done = subprocess.run(
        command, input=given, cwd=where, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]


def node_version() -> int:
    if shutil.which("node") is None:
        return 0
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", told)
    return int(found[1]) if found else 0


def test_every_language_has_pages() -> None:
    assert {name.split("/")[0] for name in PAGES} == set(LANGUAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_title_and_sections_of_a_useful_size(name: str) -> None:
    one = page(name)
    assert len(one.titles) == 1
    assert one.sections
    assert not one.open_fence
    wrong = {
        part.heading: len(part.body) for part in one.sections if not SHORTEST <= len(part.body) <= LONGEST
    }
    assert wrong == {}


@pytest.mark.parametrize("name", PAGES)
def test_every_block_names_its_language(name: str) -> None:
    assert [one.section for one in page(name).blocks if not one.language] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_is_used_once_in_a_language(language: str) -> None:
    seen: dict[str, str] = {}
    twice = []
    for name in PAGES:
        if not name.startswith(f"{language}/"):
            continue
        for part in page(name).sections:
            key = " ".join(part.heading.lower().split())
            if key in seen:
                twice.append((part.heading, seen[key], name))
            seen[key] = name
    assert twice == []


@pytest.mark.parametrize("name", [name for name in pages_with("python") if name not in NEEDS_A_LIBRARY])
def test_python_runs_with_the_standard_library_alone_and_proves_what_it_shows(
    name: str, tmp_path: Path
) -> None:
    blocks = page(name).of("python")
    assert [one.section for one in blocks if not re.search(r"^\s*assert ", one.text, re.MULTILINE)] == []
    given = json.dumps([(f"{name}: {one.section}", one.text) for one in blocks])
    run([sys.executable, "-I", "-S", "-X", "utf8", "-c", RUNNER], given, tmp_path)


@pytest.mark.parametrize("name", sorted(NEEDS_A_LIBRARY))
def test_python_that_needs_a_library_compiles(name: str) -> None:
    for one in page(name).of("python"):
        compile(one.text, f"{name}: {one.section}", "exec", dont_inherit=True)


@pytest.mark.skipif(node_version() < NODE, reason="no node that is new enough")
@pytest.mark.parametrize("name", pages_with("javascript"))
def test_javascript_runs(name: str, tmp_path: Path) -> None:
    for number, one in enumerate(page(name).of("javascript")):
        script = tmp_path / f"block{number}.mjs"
        script.write_text(one.text, encoding="utf-8")
        # console.assert only prints, so what it prints counts as a failure.
        done = subprocess.run(
            ["node", script], capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, f"{one.section}\n{done.stderr[-2000:]}"
        assert "Assertion failed" not in done.stderr, f"{one.section}\n{done.stderr[-2000:]}"


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("bash") is None, reason="GNU's tools are needed")
@pytest.mark.parametrize("name", pages_with("bash"))
def test_bash_runs(name: str, tmp_path: Path) -> None:
    for number, one in enumerate(page(name).of("bash")):
        where = tmp_path / str(number)
        where.mkdir()
        script = where / "block.sh"
        script.write_text(f"{one.text}\n", encoding="utf-8")
        done = subprocess.run(
            ["bash", script], capture_output=True, text=True, cwd=where, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, f"{one.section}\n{done.stderr[-2000:]}"
