from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import override_settings

from hydra_site.management.commands.memory import Command
from memory import learning, outbox, word
from memory.models import KnowledgeSource, Learned, MemoryEntry
from memory.sharing import exporting
from memory.values import Lesson, Status
from tests.doors.commands import refusal, run
from tests.memory.entries import entry

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

FIELDS = (
    "kind title problem content text fingerprint language tags evidence status uses wins vote pinned history"
).split()


@pytest.fixture(autouse=True)
def _empty() -> None:
    MemoryEntry.objects.all().delete()
    KnowledgeSource.objects.all().delete()


def lesson(problem: str, content: str) -> Lesson:
    return Lesson(
        kind="pattern",
        title=problem,
        problem=problem,
        content=content,
        evidence={"user_test": 1},
        proof=(("solve(1)", "2"),),
    )


def exported(tmp_path: Path) -> Path:
    file = tmp_path / "memory.jsonl"
    assert run(Command(), "export", str(file)) == 0
    return file


def taken(file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run(Command(), "import", str(file), "--json", *more)
    return code, json.loads(capsys.readouterr().out)


def everything() -> list[dict[str, Any]]:
    rows = MemoryEntry.objects.order_by("pk")
    by = {row.pk: number for number, row in enumerate(rows)}
    return [
        {name: getattr(row, name) for name in FIELDS}
        | {
            "by": by.get(row.superseded_by_id or 0),
            "at": row.created_at,
            "from": row.source and row.source.location,
        }
        for row in rows
    ]


def furnish() -> None:
    first = learning.learn(lesson("add one", "def solve(x): return x + 1"), "episode:1")
    second = learning.learn(lesson("add two", "def solve(x): return x + 2"), "episode:2")
    assert first
    assert second
    word.vote(first, 1, "me")
    word.edit(first, "me", title="ädd \u2028 one")
    third = entry(provenance="episode:3")
    MemoryEntry.objects.filter(pk=third.pk).update(
        superseded_by=second, status=Status.SUPERSEDED.value, uses=4, wins=1
    )
    word.delete(entry(provenance="episode:4", content="def solve(): gone").pk, "me")
    source = KnowledgeSource.objects.create(location="/docs/a.md", digest="0" * 64)
    entry(kind="knowledge", provenance="knowledge:aa:bb", source=source, language="", tags=["house"])


def test_what_is_exported_and_taken_into_an_empty_memory_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    furnish()
    before, lessons = everything(), list(Learned.objects.values_list("kind", "provenance", "asked", "proof"))
    file = exported(tmp_path)
    assert file.stat().st_mode & 0o077 == 0
    assert len(file.read_bytes().splitlines()) == len(before) == 5
    MemoryEntry.objects.all().delete()
    KnowledgeSource.objects.all().delete()
    code, told = taken(file, capsys)
    assert (code, told["added"], told["bad"]) == (0, 5, [])
    assert everything() == before
    assert list(Learned.objects.values_list("kind", "provenance", "asked", "proof")) == lessons
    assert outbox.unseen().count() == 5
    assert taken(file, capsys)[1] == {"added": 0, "known": 4, "refused": 1, "bad": []}
    assert exported(tmp_path).read_bytes() == b"".join(line + b"\n" for line in exporting.lines())


def test_another_installation_s_episodes_are_not_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with override_settings(SECRET_KEY="another installation"):
        learning.learn(lesson("add one", "def solve(x): return x + 1"), "episode:1")
        file = exported(tmp_path)
    MemoryEntry.objects.all().delete()
    assert taken(file, capsys)[1]["added"] == 1
    mine = learning.learn(lesson("add two", "def solve(x): return x + 2"), "episode:1")
    assert MemoryEntry.objects.count() == 2
    assert MemoryEntry.objects.get(problem="add two", provenance="episode:1").pk == mine
    again = exported(tmp_path)
    with override_settings(SECRET_KEY="another installation"):
        MemoryEntry.objects.all().delete()
        assert taken(again, capsys)[1]["added"] == 2
        assert MemoryEntry.objects.filter(provenance="episode:1", problem="add one").exists()


def test_what_is_known_or_refused_here_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with override_settings(SECRET_KEY="another installation"):
        for number in (1, 2, 3):
            learning.learn(lesson(f"add {number}", f"def solve(x): return x + {number}"), f"episode:{number}")
        file = exported(tmp_path)
    MemoryEntry.objects.all().delete()
    known = learning.learn(lesson("add 1", "def solve(y):\n    return y + 1"), "episode:7")
    same = learning.learn(lesson("add 1", "def solve(x): return x + 1"), "episode:8")
    refused = learning.learn(lesson("add 2", "def solve(x): return x + 2"), "episode:9")
    assert known
    assert same
    assert refused
    word.vote(refused, -1, "me")
    assert taken(file, capsys)[1] == {"added": 1, "known": 1, "refused": 1, "bad": []}


def test_bad_lines_are_named_by_number_and_only_they_are_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learning.learn(lesson("add one", "def solve(x): return x + 1"), "episode:1")
    learning.learn(lesson("add two", "def solve(x): return x + 2"), "episode:2")
    one, two = [json.loads(line) for line in exporting.lines()]
    MemoryEntry.objects.all().delete()
    wrong: list[tuple[Any, str]] = [
        (one | {"kind": "rumour"}, "kind"),
        (one | {"title": "two\nlines"}, "title"),
        (one | {"content": "  "}, "content: it is empty"),
        (one | {"uses": 1, "wins": 2}, "wins"),
        (one | {"vote": 2}, "vote"),
        (one | {"surprise": 1}, "surprise"),
        (one | {"status": "removed"}, "removed"),
        (one | {"created_at": "yesterday"}, "created_at"),
        (one | {"provenance": "episode:1"}, "provenance"),
        (one | {"content": "x\0y"}, "NUL"),
        (one | {"content": "x" * 70_000}, "bytes"),
        (one | {"superseded_by": {"kind": "pattern", "provenance": two["provenance"]}}, "superseded"),
        ({name: value for name, value in one.items() if name != "content"}, "content"),
        ([1, 2], "Expected `object`"),
    ]
    raw = [json.dumps(line).encode() for line, _ in wrong] + [
        b"{not json",
        b"\xff\xfe",
        b"[" * 20_000,
        b"x" * 2_100_000,
    ]
    good = [json.dumps(line).encode() for line in (one, two)]
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(b"\n".join([good[0], *raw, b"", good[1], good[0]]))
    code, told = taken(file, capsys, "--dry-run")
    assert code == 1
    assert not MemoryEntry.objects.exists()
    code, told = taken(file, capsys)
    assert (code, told["added"]) == (1, 2)
    assert [bad["line"] for bad in told["bad"]] == [*range(2, 2 + len(raw)), 4 + len(raw)]
    for bad, (_, words) in zip(told["bad"], wrong, strict=False):
        assert words in bad["why"], bad
    assert "line 1" in told["bad"][-1]["why"]
    run(Command(), "import", str(file))
    assert "hydra: line 2: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "/nowhere"), "/nowhere"),
        (("export", "/nowhere/x"), "/nowhere/x"),
        (("export", "/"), "is a folder"),
    ],
)
def test_files_that_cannot_be_are_named(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert words in refusal(Command(), capsys, *arguments)
