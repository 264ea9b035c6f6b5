from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hydra_site.management.commands.init import Command as Init
from hydra_site.management.commands.knowledge import Command
from memory.models import KnowledgeSource, MemoryEntry
from tests.doors.commands import refusal, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
TEXT = "# Guide\n## Flarning\nCall `flarn(xs)`: it keeps the order.\n"


@pytest.fixture(autouse=True)
def _empty() -> None:
    MemoryEntry.objects.all().delete()
    KnowledgeSource.objects.all().delete()


def test_documents_are_added_listed_and_removed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(TEXT)
    assert run(Command(), "add", str(tmp_path), "--tag", "house") == 0
    assert capsys.readouterr().out == "1 documents: pieces 1 added\n"
    assert run(Command(), "list", "--json") == 0
    (source,) = json.loads(capsys.readouterr().out)["sources"]
    assert (source["location"], source["pieces"]) == (str(tmp_path / "guide.md"), 1)
    assert run(Command(), "list") == 0
    assert "guide.md" in capsys.readouterr().out.replace("\n", "")
    assert MemoryEntry.objects.get().tags == ["house"]
    assert run(Command(), "remove", str(tmp_path), "--json") == 0
    assert json.loads(capsys.readouterr().out)["taken"][0]["removed"] == 1
    assert run(Command(), "list") == 0
    assert "hydra init" in capsys.readouterr().out


def test_a_bad_file_is_named_and_exits_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(TEXT)
    (tmp_path / "bad.py").write_text("def (:")
    assert run(Command(), "add", str(tmp_path)) == 1
    told = capsys.readouterr()
    assert "1 added" in told.out
    assert "bad.py cannot be read as Python" in told.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "/nowhere"), "/nowhere is no file"),
        (("add", "/etc/hostname"), "give Markdown, reST or Python"),
        (("remove", "/nowhere"), "nothing was taken from /nowhere"),
        (("forget",), "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert words in refusal(Command(), capsys, *arguments)


def test_the_starter_library_is_seeded_by_init(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Init(), "--json") == 0
    first = json.loads(capsys.readouterr().out)["taken"]
    assert sum(each["added"] for each in first) == MemoryEntry.objects.count()
    assert run(Init()) == 0
    assert (
        f"{len(first)} documents: pieces {MemoryEntry.objects.count()} unchanged" in capsys.readouterr().out
    )
