"""`./hydra memory`: looking at what was learned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from consensus.errors import InputError
from hydra_site.management.base import OK
from hydra_site.management.commands.memory import PARTS, Command
from memory import writing
from memory.models import Credit, MemoryEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()
    yield
    MemoryEntry.objects.all().delete()


def learn(title: str, **fields: Any) -> MemoryEntry:
    """Write an entry; `fields` over those of a pattern."""
    given = {"kind": "pattern", "provenance": f"test:{title}", "content": "def solve(xs):\n    return xs\n"}
    entry, made = writing.add(title=title, problem=title, **(given | fields))
    assert made
    return entry


def typed(*words: str) -> int:
    """Run `./hydra memory WORDS` in this process."""
    command = Command()
    return command.work(vars(command.create_parser("hydra memory", "memory").parse_args(words)))


def told(capfdbinary: Any, *words: str) -> Any:
    """Run it with --json, and give the object."""
    capfdbinary.readouterr()
    assert typed(*words, "--json") == OK
    return json.loads(capfdbinary.readouterr().out)


def test_the_list_gives_the_newest_first_and_says_where_more_are(capfdbinary: Any) -> None:
    ids = [learn(f"task {number}").pk for number in range(4)]
    found = told(capfdbinary, "list", "--limit", "3")
    assert [entry["id"] for entry in found["entries"]] == ids[:0:-1]
    assert found["more"] is True
    assert told(capfdbinary, "list", "--limit", "4")["more"] is False
    assert typed("list", "--limit", "3") == OK
    assert b"older ones are left out" in capfdbinary.readouterr().out


def test_the_list_is_narrowed_by_kind_status_language_and_all_tags(capfdbinary: Any) -> None:
    pattern = learn("sort", tags=["lists", "order"])
    fact = learn("knowledge", kind="knowledge", language="go", tags=["lists"])
    gone = learn("gone")
    writing.change(gone, status="retired")
    wanted = {
        (): {pattern.pk, fact.pk},
        ("--kind", "knowledge"): {fact.pk},
        ("--language", "go"): {fact.pk},
        ("--status", "retired"): {gone.pk},
        ("--status", "all"): {pattern.pk, fact.pk, gone.pk},
        ("--tag", "lists"): {pattern.pk, fact.pk},
        ("--tag", "lists", "--tag", "order"): {pattern.pk},
        ("--tag", "order", "--kind", "knowledge"): set(),
    }
    for words, ids in wanted.items():
        assert {entry["id"] for entry in told(capfdbinary, "list", *words)["entries"]} == ids, words


def test_the_list_says_why_it_is_empty(capfdbinary: Any) -> None:
    assert typed("list") == OK
    assert b"nothing was learned yet" in capfdbinary.readouterr().out
    learn("sort")
    assert typed("list", "--kind", "knowledge") == OK
    assert b"none is like that" in capfdbinary.readouterr().out


def test_an_entry_is_shown_whole(capfdbinary: Any) -> None:
    old = learn("sort the old way")
    entry = learn("sort", evidence={"user_test": 2}, tags=["lists"])
    writing.change(old, status="superseded", superseded_by=entry)
    MemoryEntry.objects.filter(pk=entry.pk).update(uses=2, wins=1, vote=1, pinned=True)
    Credit.objects.create(entry=entry, episode=7, won=True)
    Credit.objects.create(entry=entry, episode=9, won=False)
    found = told(capfdbinary, "show", str(entry.pk))
    assert found["entry"]["id"] == entry.pk
    assert found["content"] == entry.content
    assert found["evidence"] == {"user_test": 2}
    assert found["supersedes"] == [old.pk]
    assert found["credits"] == [{"episode": 9, "won": False}, {"episode": 7, "won": True}]
    assert found["indexed"] is False
    assert typed("show", str(entry.pk)) == OK
    page = capfdbinary.readouterr().out.decode()
    for said in ("def solve(xs):", "1 of 2 episodes won", "up, pinned", "2 user_test", "9 lost, 7 won"):
        assert said in page
    assert told(capfdbinary, "show", str(old.pk))["superseded_by"] == entry.pk


def test_what_a_memory_says_cannot_steer_the_terminal(capfdbinary: Any) -> None:
    entry = learn("\x1b[2Jevil \N{RIGHT-TO-LEFT OVERRIDE}", content="\x1b]0;title\x07x = 1")
    for words in (("list",), ("show", str(entry.pk))):
        assert typed(*words) == OK
        page = capfdbinary.readouterr().out.decode()
        assert "\x1b" not in page
        assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page


def test_an_unknown_memory_is_named() -> None:
    with pytest.raises(InputError, match="there is no memory 4711"):
        typed("show", "4711")


@pytest.mark.parametrize(
    "words", [(), ("show",), ("show", "x"), ("show", "0"), ("list", "--limit", "0"), ("list", "--kind", "x")]
)
def test_bad_usage_is_exit_2(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        typed(*words)
    assert ended.value.code == 2


@pytest.mark.parametrize("part", sorted(PARTS))
def test_every_part_has_help(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        typed(part, "--help")
    assert ended.value.code == 0
    assert PARTS[part].HELP.split()[0] in capsys.readouterr().out
