"""Past episodes are found by meaning, through a real Triton."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.episode import similar
from consensus.episode.snapshot import snapshot
from consensus.models import TaskVector
from tests.episode.test_similar import Away, asked, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tests.embedder.conftest import Embedder

pytestmark = pytest.mark.django_db


class Served:
    """The shipped embedder as the memory's port."""

    name = "minilm_static"

    def __init__(self, of: Embedder) -> None:
        self._client = of.client()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._client.embed(texts)


PAIRS = (
    ("add up all even integers of a list", "the sum of the even integers of a list of numbers"),
    (
        "count how often each word occurs in a text",
        "word counts: how many times every word occurs in the text",
    ),
    ("reverse the order of the words of a sentence", "return the sentence with its words in reversed order"),
)


def test_each_task_is_like_the_one_of_its_meaning_alone(embedder: Embedder) -> None:
    served, past = Served(embedder), {}
    for first, _ in PAIRS:
        past[first] = asked(first)
        similar.keep(past[first], found(past[first], served))
    assert TaskVector.objects.count() == len(PAIRS)
    for first, second in PAIRS:
        now = asked(second, "running")
        similar.keep(now, found(now, served))
        assert [each.episode for each in snapshot(now.pk).similar] == [past[first].pk], second
    bread = asked("how do I bake bread without yeast?", "running")
    assert found(bread, served).links == ()


def test_meaning_finds_what_words_do_not(embedder: Embedder) -> None:
    served = Served(embedder)
    past = asked("lowercase all words of the text")
    similar.keep(past, found(past, served))
    now = asked("make every word of the text lower case", "running")
    assert found(now, Away()).links == ()
    assert [link.past for link in found(now, served).links] == [past.pk]
