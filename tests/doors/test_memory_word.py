from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hydra_site.management.commands.memory import Command
from tests.doors.commands import refusal, run
from tests.memory.entries import entry, fresh

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_a_person_says_what_is_to_become_of_a_memory(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    one = entry()
    file = tmp_path / "better.py"
    file.write_text("def solve(xs): return 2\n")
    said = (
        ("vote", "up"),
        ("pin",),
        ("unpin",),
        ("edit", "--title", "better", "--content-file", str(file)),
        ("vote", "none"),
    )
    for part, *rest in said:
        assert run(Command(), part, str(one.pk), *rest) == 0
    kept = fresh(one)
    assert (kept.vote, kept.pinned, kept.title) == (0, False, "better")
    assert kept.content == "def solve(xs): return 2\n"
    assert [line["what"] for line in kept.history] == ["vote", "pin", "unpin", "edit", "vote"]
    assert f"memory {one.pk} better (active)" in capsys.readouterr().out
    assert run(Command(), "delete", str(one.pk), "--json") == 0
    assert json.loads(capsys.readouterr().out)["status"] == "deleted"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("vote", "99", "up"), "no memory 99"),
        (("vote", "x", "up"), "not a number of a memory"),
        (("vote", "1", "sideways"), "invalid choice"),
        (("edit", "1"), "nothing to edit"),
        (("edit", "1", "--content-file", "/nowhere"), "name a readable file"),
        (("restore", "99"), "no memory 99"),
        (("forget", "1"), "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert words in refusal(Command(), capsys, *arguments)
