from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.learning import drawing, figures, keeping, poison, stream
from benchmarks.learning.journal import Journal, Life, Lived
from benchmarks.truth import right_program
from consensus.errors import InputError
from memory.credit import credit
from memory.learning import learn
from memory.models import Credit, Learned, MemoryEntry
from memory.values import Lesson

if TYPE_CHECKING:
    from pathlib import Path


def life(first: int, last: int, count: int = 300) -> figures.Marks:
    """So many of the first 30 tasks are right, and of the last 100; none between."""
    return [n < first or n >= count - last for n in range(count)]


def test_the_figures_are_means_over_lives() -> None:
    plain = [life(3, 80), life(6, 90)]
    found = figures.figures(plain, [life(0, 0)] * 2, plain)
    assert found["first_30"]["value"] == pytest.approx(0.15)
    assert found["last_100"]["value"] == pytest.approx(0.85)
    assert found["gain"]["value"] == pytest.approx(0.70)
    assert found["gain"]["n"] == 2
    assert found["memory_off.last_100"]["value"] == 0
    assert found["poisoned.tasks_to_recover"]["value"] == 1
    assert [bar["holds"] for bar in figures.bars(found)] == [True, True, True, True, True]
    alone = figures.figures(plain[:1], plain[:1], plain[:1])
    assert alone["gain"]["low"] is None


def test_the_interval_is_student_s() -> None:
    found = figures.over_lives([0.5, 0.6, 0.7, 0.6, 0.6])
    assert found["value"] == pytest.approx(0.6)
    assert found["low"] == pytest.approx(0.6 - 2.776 * 0.0707107 / 5**0.5)


def test_recovered_is_where_the_rate_is_back_and_stays() -> None:
    right = [True] * 300
    hurt = [n < 150 or n >= 200 for n in range(300)]
    plain, poisoned = figures.rolling([right]), figures.rolling([hurt])
    recovered = figures.tasks_to_recover(plain, poisoned)
    assert recovered == 96  # four of fifty wrong are 8 points
    assert figures.tasks_to_recover(poisoned, plain) == 1
    never = [n < 150 for n in range(300)]
    assert figures.tasks_to_recover(plain, figures.rolling([never])) is None


@pytest.mark.django_db
def test_tasks_are_drawn_by_seed_and_their_answers_are_right() -> None:
    asked = stream.tasks(3, 25)
    assert [each.case.prompt for each in stream.tasks(3, 25)] == [each.case.prompt for each in asked]
    assert len({each.case.prompt for each in asked}) == 25
    assert len(stream.words(3)) == stream.VERBS
    for each in asked:
        assert each.word.verb in each.case.prompt.lower()
        assert each.tests.count("assert ") == stream.ASSERTS
    for each in asked[:3]:
        assert right_program(each.case, each.name, each.program)


@pytest.mark.django_db
def test_poison_is_wrong_and_of_verbs_in_use() -> None:
    MemoryEntry.objects.all().delete()
    used = stream.words(3)[:4]
    assert poison.inject(used, 20, 3) == 6
    entries = list(MemoryEntry.objects.all())
    assert len(entries) == 6
    assert all(any(word.verb in entry.problem.lower() for word in used) for entry in entries)


@pytest.mark.django_db
def test_a_memory_put_aside_comes_back_as_it_was() -> None:
    MemoryEntry.objects.all().delete()
    lesson = Lesson(
        kind="pattern", title="t", problem="p", content="def solve(): ...", evidence={"user_test": 1}
    )
    pk = learn(lesson, "episode:1")
    assert pk is not None
    credit(1, {pk: True})
    rows = keeping.kept()
    credit(2, {pk: False})
    learn(Lesson(kind="pattern", title="t", problem="q", content="x = 1", evidence={}), "episode:2")
    keeping.bring_back(rows)
    entry = MemoryEntry.objects.get()
    assert (entry.pk, entry.uses, entry.wins) == (pk, 1, 1)
    assert (Credit.objects.count(), Learned.objects.count()) == (1, 1)


def test_a_life_that_was_lived_is_not_lived_again(tmp_path: Path) -> None:
    lived = [Lived(verb="flarn", accepted=True, right=True, recalled=1, taught=False, seconds=1.0)]
    file = tmp_path / "lives.jsonl"
    Journal(file).add(Life(seed=1, plain=lived, poisoned=lived, off=lived, entries=3, injected=1))
    kept = Journal(file).get(1)
    assert kept is not None
    assert kept.plain == lived
    file.write_bytes(file.read_bytes() + b'{"seed": 2, "pl')
    assert Journal(file).get(2) is None
    file.write_text(file.read_text().replace('"of":"', '"of":"another '))
    with pytest.raises(InputError, match="another model or setting"):
        Journal(file)


def test_the_curves_are_drawn_twice_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    curve = [None] * 49 + [0.5] * 251
    report = {
        "bench": "learning",
        "curves": {"plain": curve, "poisoned": curve, "memory_off": curve},
        "environment": {"seeds": [1, 2]},
    }
    saved = tmp_path / "report.json"
    saved.write_text(json.dumps(report))
    for name in ("one", "two"):
        assert drawing.main([str(saved), str(tmp_path / name)]) == 0
    one, two = ((tmp_path / name / drawing.FILE).read_bytes() for name in ("one", "two"))
    assert one == two
    assert "with memory" in one.decode()
    assert "poisoned after task 150" in one.decode()
    saved.write_text("{}")
    assert drawing.main([str(saved), str(tmp_path)]) == 2
    assert "not what" in capsys.readouterr().err
