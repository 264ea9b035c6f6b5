from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from consensus.episode import load, similar
from consensus.episode.likeness import NEAR, cosines, likeness, words
from consensus.episode.similar import LIMIT, Likeness, Link, Similar
from consensus.episode.snapshot import snapshot
from consensus.models import Episode, EpisodeLink, Event, Task, TaskVector, WorkStatus
from memory.errors import EmbedderUnavailable
from tests.episode import builders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memory.ports import Embedder

pytestmark = pytest.mark.django_db

EVENS = "return the sum of the even numbers in xs"


def asked(prompt: str, status: str = "accepted") -> Episode:
    made = builders.episode(candidates=1)
    Task.objects.filter(pk=made.task_id).update(prompt=prompt, status=status)
    Episode.objects.filter(pk=made.pk).update(status=status)
    made.refresh_from_db()
    return made


class Away:
    """An embedder that nobody serves."""

    name = "away"

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, _texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += 1
        raise EmbedderUnavailable("nobody serves it")


class Angles:
    """An embedder that knows a direction for each of a few texts."""

    name = "angles"

    def __init__(self, **degrees: float) -> None:
        self.degrees = degrees

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        angles = np.radians([self.degrees[text.replace(" ", "_")] for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def found(of: Episode, embedder: Embedder) -> Likeness:
    return Similar(lambda: embedder).find(load.task_value(of.task), of.pk)


def kept(of: Episode, embedder: Embedder) -> list[int]:
    similar.keep(of, found(of, embedder))
    return [each.episode for each in snapshot(of.pk).similar]


def test_the_same_task_in_like_words_is_found_and_another_is_not() -> None:
    past = asked(EVENS)
    asked("reverse the words of a sentence")
    now = asked("the sum of all even numbers in a list xs", "running")
    assert kept(now, Away()) == [past.pk]
    (link,) = snapshot(now.pk).similar
    assert (link.status, link.title) == ("accepted", EVENS)
    assert NEAR <= link.score < 1
    assert [event.data for event in Event.objects.filter(episode=now)] == [{"episodes": [past.pk]}]


def test_nothing_is_told_where_nothing_is_like_it() -> None:
    asked(EVENS)
    now = asked("reverse the words of a sentence", "running")
    assert kept(now, Away()) == []
    assert not Event.objects.filter(episode=now, kind="linked").exists()


def test_other_words_are_found_by_meaning() -> None:
    past = asked("double each of them")
    far = asked("forget all of it")
    angles = Angles(double_each_of_them=0, forget_all_of_it=90, twice_every_item=10)
    assert kept(past, angles) == kept(far, angles) == []
    now = asked("twice every item", "running")
    assert found(now, Away()).links == ()
    assert kept(now, angles) == [past.pk]
    assert set(TaskVector.objects.values_list("task", flat=True)) == {past.task_id, far.task_id, now.task_id}


def test_vectors_are_read_once_and_the_rows_say_which_there_are(django_assert_num_queries: Any) -> None:
    angles = Angles(double_each_of_them=0, twice_every_item=10)
    one = Similar(lambda: angles)
    past, now = asked("double each of them"), asked("twice every item", "running")
    task = load.task_value(now.task)

    def linked() -> list[int]:
        return [link.past for link in one.find(task, now.pk).links]

    assert linked() == []
    similar.keep(past, found(past, angles))
    with django_assert_num_queries(
        5
    ):  # which there are, the one that is new, newest tasks, prompts, episodes
        assert linked() == [past.pk]
    with django_assert_num_queries(4):
        assert linked() == [past.pk]
    TaskVector.objects.all().delete()
    assert linked() == []


def test_vectors_of_another_embedder_are_not_compared() -> None:
    past, now = asked("double each of them"), asked("twice every item", "running")
    angles = Angles(double_each_of_them=0, twice_every_item=10)
    similar.keep(past, found(past, angles))
    TaskVector.objects.update(embedder="another")
    assert found(now, angles).links == ()
    TaskVector.objects.update(embedder="angles", vector=b"\0" * 12)  # of other dimensions
    assert found(now, angles).links == ()


def test_the_nearest_few_ended_episodes_are_linked_best_first() -> None:
    same = [asked(EVENS) for _ in range(LIMIT)]
    near = asked(f"{EVENS}, please, as quickly as possible")
    asked(EVENS, "running")
    now = asked(EVENS, "running")
    later = asked(EVENS)
    assert kept(now, Away()) == [each.pk for each in reversed(same)]
    assert near.pk not in kept(now, Away())
    assert later.pk not in kept(now, Away())


def test_a_task_is_not_like_itself_and_stands_for_its_newest_episode() -> None:
    past = asked(EVENS, "no_consensus")
    again = Episode.objects.create(task=past.task, parent=past, status=WorkStatus.ACCEPTED)
    now = asked(EVENS, "running")
    mine = Episode.objects.create(task=now.task, parent=now, status=WorkStatus.ACCEPTED)
    assert kept(now, Away()) == [again.pk]
    assert kept(mine, Away()) == [again.pk]


def test_keeping_twice_changes_nothing() -> None:
    past, now = asked(EVENS), asked(EVENS, "running")
    twice = found(now, Angles(return_the_sum_of_the_even_numbers_in_xs=5))
    similar.keep(now, twice)
    similar.keep(now, twice)
    assert EpisodeLink.objects.count() == TaskVector.objects.count() == 1
    past.task.delete()
    similar.keep(now, twice)  # what was found is gone
    assert not EpisodeLink.objects.exists()


def test_an_embedder_that_is_away_is_not_waited_for_again_at_once() -> None:
    away = Away()
    one = Similar(lambda: away)
    past, now = asked(EVENS), asked(EVENS, "running")
    for _ in range(3):
        assert [link.past for link in one.find(load.task_value(now.task), now.pk).links] == [past.pk]
    assert away.asked == 1


def test_whatever_breaks_leaves_the_episode_alone(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Any:
        raise ZeroDivisionError("of the embedder")

    past, now = asked(EVENS), asked(EVENS, "running")
    task = load.task_value(now.task)
    with caplog.at_level(logging.WARNING):
        assert [link.past for link in Similar(broken).find(task, now.pk).links] == [past.pk]
    assert "of the embedder" in caplog.text
    nobody = msgspec.structs.replace(task, prompt=None)  # what no type allows
    assert Similar(Away).find(nobody, now.pk) == Likeness()
    assert "goes without links" in caplog.text


def test_a_long_or_empty_prompt_is_compared_too() -> None:
    past = asked(f"{EVENS} {'x ' * 30_000}")
    now = asked(f"{EVENS} {'y ' * 30_000}", "running")
    asked("🙂")
    assert [link.past for link in found(now, Away()).links] == [past.pk]
    assert found(asked("🙂", "running"), Away()).links == ()


@pytest.mark.parametrize(
    ("one", "other", "cosine", "like"),
    [
        ("sum numbers", "sum numbers", None, 1.0),
        ("a", "of", None, 0.0),
        ("sum", "product", 0.9, 0.45),
        ("sum numbers", "sum words", 0.5, (1 / 3 + 0.5) / 2),
        ("sum", "sum", -0.4, 0.5),
        ("", "", 1.0, 0.5),
    ],
)
def test_likeness(one: str, other: str, cosine: float | None, like: float) -> None:
    assert likeness(words(one), words(other), cosine) == pytest.approx(like)


def test_a_task_without_direction_has_no_vector() -> None:
    class Nothing:
        name = "nothing"

        def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
            return np.zeros((len(texts), 2), np.float32)

    past, now = asked(EVENS), asked(EVENS, "running")
    assert kept(now, Nothing()) == [past.pk]
    assert not TaskVector.objects.exists()


def test_no_vectors_are_like_none() -> None:
    unit = np.array([1, 0], "<f4").tobytes()
    assert cosines(b"", [(1, unit)]) == {}
    assert cosines(unit, []) == {}
    assert cosines(unit, [(1, unit), (2, b"")]) == {1: pytest.approx(1.0)}


def test_a_link_is_frozen_to_three_digits() -> None:
    asked(EVENS)
    (link,) = found(asked("sum of even numbers in xs and ys", "running"), Away()).links
    assert link == Link(past=link.past, score=round(link.score, 3))
