from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.episode.teaching import teach
from consensus.errors import InputError
from consensus.models import Task
from hydra_site.management.commands.memory import Command
from memory.credit import credit
from memory.models import MemoryEntry
from memory.values import Status
from tests.doors.builders import LENGTH, SUM, decided
from tests.doors.commands import run
from tests.episode import builders
from tests.memory.entries import entry, fresh

if TYPE_CHECKING:
    from pathlib import Path

    from consensus.models import Episode

pytestmark = pytest.mark.django_db
TESTS = "assert solve([1, 2]) == 3\nassert solve([5]) == 5\n"


@pytest.fixture(autouse=True)
def _empty() -> None:
    """Forget what episodes of other tests have left in the database that they share."""
    MemoryEntry.objects.all().delete()


def ended(tests: str = TESTS, *programs: str) -> Episode:
    of = decided(*(programs or (LENGTH, LENGTH)))
    Task.objects.filter(pk=of.task_id).update(tests=tests)
    return of


def test_a_right_answer_is_kept_with_the_tests_that_it_passed() -> None:
    of = ended()
    for _ in range(2):
        taught = teach(of.pk, SUM)
    assert taught.evidence == {"user_test": 2}
    one = MemoryEntry.objects.get()
    assert (one.pk, one.content, one.evidence) == (taught.memory, SUM, {"user_test": 2})
    assert one.provenance.startswith(f"person:episode:{of.pk}:")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("def solve(xs): return len(xs)", "tests do not pass: .*expected 3, got 2"),
        ("def other(xs): return 3", "solve is not defined"),
        ("def solve(xs: return", "cannot be taken"),
        ("import nothing_like_it\ndef solve(xs): return 3", "cannot be imported"),
    ],
)
def test_a_wrong_answer_is_refused_with_what_failed(program: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        teach(ended().pk, program, unproven=True)
    assert not MemoryEntry.objects.exists()


def test_without_tests_it_takes_a_persons_word() -> None:
    of = ended("")
    with pytest.raises(InputError, match="--unproven"):
        teach(of.pk, SUM)
    assert teach(of.pk, SUM, unproven=True).evidence == {"person": 1}


def test_episodes_that_are_unknown_or_run_are_refused() -> None:
    with pytest.raises(InputError, match="no episode 999999"):
        teach(999999, SUM)
    with pytest.raises(InputError, match="wait for its end"):
        teach(builders.episode().pk, SUM)


def test_what_the_episode_learnt_and_credited_wrongly_is_put_right() -> None:
    of = ended(TESTS, SUM, SUM)  # accepted; suppose that the person means something else by now
    learnt = MemoryEntry.objects.get(provenance=f"episode:{of.pk}")
    other = entry("episode:1000", problem="something else", content="def solve(xs): return 0")
    credit(of.pk, {other.pk: True})
    right = "def solve(xs):\n    return max(sum(xs), 0)\n"
    taught = teach(of.pk, right)
    assert taught.superseded == (learnt.pk,)
    assert (fresh(learnt).status, fresh(learnt).superseded_by_id) == (Status.SUPERSEDED, taught.memory)
    assert (fresh(other).uses, fresh(other).wins) == (1, 0)


def test_what_fails_the_tests_is_superseded_only_where_it_is_of_the_same_problem() -> None:
    of = ended()
    first = ended()
    wrong = teach_wrongly(first)
    near = entry("episode:1001", problem="return the sum of squares", content="def solve(xs): return 0")
    taught = teach(of.pk, SUM)
    assert taught.superseded == (wrong.pk,)
    assert fresh(near).status == Status.ACTIVE


def teach_wrongly(of: Episode) -> MemoryEntry:
    Task.objects.filter(pk=of.task_id).update(tests="")
    return MemoryEntry.objects.get(pk=teach(of.pk, "def solve(xs): return 0", unproven=True).memory)


def test_the_command_tells_what_it_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "solution.py"
    file.write_text(SUM)
    of = ended()
    assert run(Command(), "teach", str(of.pk), "--file", str(file)) == 0
    assert f"of episode {of.pk} (2 user_test)" in capsys.readouterr().out
