"""`./hydra memory`: looking at what was learned."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from consensus.errors import InputError
from hydra_site.management.base import OK
from hydra_site.management.commands.memory import PARTS, Command
from memory import writing
from memory.models import Credit, MemoryEntry
from tests.fixtures.stack import Installation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()
    yield
    MemoryEntry.objects.all().delete()


def learn(title: str, **fields: Any) -> MemoryEntry:
    """Write an entry; `fields` over those of a pattern."""
    given = {"kind": "pattern", "provenance": f"test:{title}", "problem": title}
    entry, made = writing.add(
        title=title, **(given | {"content": "def solve(xs):\n    return xs\n"} | fields)
    )
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


def test_a_search_finds_what_recall_finds_and_says_what_was_missing(capfdbinary: Any) -> None:
    near = learn("flarn the numbers")
    learn("open a socket")
    found = told(capfdbinary, "search", "flarn those numbers")
    assert [entry["id"] for entry in found["entries"]] == [near.pk]
    assert 0 < found["entries"][0]["score"] <= 1
    assert "searched by words alone" in found["degraded"]
    assert typed("search", "flarn those numbers") == OK
    page = capfdbinary.readouterr().out.decode()
    assert "flarn the numbers" in page
    assert "note: searched by words alone" in page
    assert told(capfdbinary, "search", "flarn those numbers", "--language", "go")["entries"] == []
    assert typed("search", "something else") == OK
    assert b"nothing is near enough" in capfdbinary.readouterr().out


def test_a_fix_is_found_by_its_error(capfdbinary: Any) -> None:
    problem = "TypeError: <str> object is not subscriptable"
    fix = learn("mend it", kind="error_fix", problem=problem)
    error = "TypeError: 'NoneType' object is not subscriptable"
    found = told(capfdbinary, "search", "first letters", "--error", error)
    assert [entry["id"] for entry in found["entries"]] == [fix.pk]
    assert told(capfdbinary, "search", "first letters")["entries"] == []


@pytest.mark.parametrize("words", [("search", " "), ("search", "x", "--error", "it broke")])
def test_a_search_for_nothing_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="give"):
        typed(*words)


def test_the_status_tells_what_is_there_and_what_waits(capfdbinary: Any) -> None:
    learn("one")
    writing.change(learn("two", kind="knowledge"), status="retired")
    found = told(capfdbinary, "status")
    assert found["statuses"] == {"active": 1, "retired": 1}
    assert found["kinds"] == {"pattern": 1}
    assert found["index"]["ok"] is True
    assert (found["held"], found["waiting"], found["embedder"]["ok"]) == (2, 2, False)
    assert typed("status") == OK
    page = capfdbinary.readouterr().out.decode()
    for said in ("1 active, 1 retired", "recall goes by words meanwhile", "2 to be handed over"):
        assert said in page


def test_rows_are_their_own_index(capfdbinary: Any) -> None:
    learn("one")
    found = told(capfdbinary, "verify")
    assert found["equal"] is True
    assert (found["entries"], found["waiting"]) == (1, 1)


def test_an_index_that_lost_everything_is_named_and_made_anew(tmp_path: Path) -> None:
    """Each process finds its index empty, as after a loss."""
    lost = Installation(tmp_path / "home", {"DJANGO_SETTINGS_MODULE": "tests.memory.empty_index"})
    assert lost.hydra("memory", "list").stdout == "nothing was learned yet\n"
    assert lost.hydra("memory", "verify").returncode == 0
    write = (
        "import django; django.setup(); from memory.learning import remember; print(remember(kind='pattern', "
        "provenance='x', title='x', problem='x', content='x', language='python', evidence={}))"
    )
    pk = subprocess.run(
        [sys.executable, "-c", write], env=lost.env, check=True, capture_output=True, text=True
    ).stdout.strip()
    verified = lost.hydra("memory", "verify", "--json")
    assert verified.returncode == 1
    assert json.loads(verified.stdout)["missing"] == [int(pk)]
    said = lost.hydra("memory", "verify").stdout
    assert f"1 missing in the index: {pk}\n" in said
    assert "./hydra memory reindex" in said
    made = lost.hydra("memory", "reindex", "--json")
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout) == {"handed_over": 1, "removed": 0, "waiting": 0, "trouble": ""}
    lost.extra |= {"HYDRA_PROFILE": "nano", "HYDRA_TRITON_URL": "127.0.0.1:9"}  # nobody embeds there
    made = lost.hydra("memory", "reindex")
    assert made.returncode == 1
    assert made.stdout == "1 handed over to the index, 0 taken out of it\n"
    assert made.stderr.startswith("hydra: 1 wait: ")
    assert lost.hydra("memory", "show", "x").returncode == 2
    assert lost.hydra("memory", "show", "77").returncode == 2
