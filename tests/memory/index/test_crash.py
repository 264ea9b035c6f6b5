"""A server that is killed amid the work of many: nobody notices but the recalls that say so."""

from __future__ import annotations

import hashlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from django.db import connection

from memory import outbox
from memory.comparing import compare
from memory.errors import IndexUnavailable
from memory.learning import learn
from memory.models import MemoryEntry
from memory.recall import StoredMemory
from memory.text import keywords
from memory.values import Comparison, Found, Lesson, Query
from tests.fixtures.weaviate import index_on, server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.servers.weaviate import Weaviate
    from memory.index.weaviate import WeaviateIndex

OPERATIONS, AT_ONCE = 1000, 8
KILLED_AT, STARTED_AT = OPERATIONS // 3, 2 * OPERATIONS // 3
CAUGHT_UP_S = 90.0
VERBS = "sort join reverse count double square halve filter".split()

pytestmark = pytest.mark.django_db(transaction=True)


class Words:
    """Vectors of words: texts that share words are near."""

    name = "words"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        made = np.zeros((len(texts), 64), np.float32)
        for row, text in zip(made, texts, strict=True):
            for word in keywords(text):
                row[hashlib.blake2b(word.encode(), digest_size=2).digest()[0] % 64] += 1
        made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
        return made


@pytest.fixture
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weaviate]:
    yield from server(tmp_path_factory.mktemp("killed"))


def problem(number: int) -> str:
    return f"{VERBS[number % len(VERBS)]} the numbers of list {number} by rule{number}"


class Work:
    """Learns and recalls in turn, and counts what is done."""

    def __init__(self, index: WeaviateIndex) -> None:
        self.memory = StoredMemory(index=lambda: index, embedder=Words)
        self.done = 0
        self._lock = threading.Lock()

    def __call__(self, number: int) -> Found | int | None:
        try:
            if number % 2:
                return self.memory.recall(Query(text=problem(number - 1)))
            lesson = Lesson(
                kind="pattern",
                title=problem(number),
                problem=problem(number),
                content=f"def solve(xs):\n    return xs[{number}]\n",
                evidence={"user_test": 1},
            )
            return learn(lesson, f"crash:{number}")
        finally:
            connection.close()
            with self._lock:
                self.done += 1


def drain(index: WeaviateIndex, over: threading.Event) -> None:
    """Hand over as beat does, again and again."""
    try:
        while not over.wait(0.2):
            outbox.drain(index, Words(), seconds=1.0)
    finally:
        connection.close()


def caught_up(index: WeaviateIndex) -> Comparison:
    """Hand over what waits, and compare."""
    end = time.monotonic() + CAUGHT_UP_S
    while outbox.drain(index, Words()).left and time.monotonic() < end:
        time.sleep(0.2)
    while True:
        try:
            return compare(index)
        except IndexUnavailable:  # the connection that the crash broke is made anew
            if time.monotonic() > end:
                raise


def test_a_weaviate_killed_amid_a_thousand_operations_fails_none_and_loses_nothing(killed: Weaviate) -> None:
    MemoryEntry.objects.all().delete()
    index, over = index_on(killed), threading.Event()
    work = Work(index)
    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        drained = pool.submit(drain, index, over)
        try:
            under_way = [pool.submit(work, number) for number in range(OPERATIONS)]
            for at, happens in ((KILLED_AT, killed.kill), (STARTED_AT, killed.start)):
                while work.done < at:
                    time.sleep(0.01)
                happens()
            found = [each.result() for each in under_way]
        finally:
            over.set()
        drained.result()
    learnt = [each for each in found if isinstance(each, int)]
    recalled = [each for each in found if isinstance(each, Found)]
    assert len(learnt) == len(set(learnt)) == len(recalled) == OPERATIONS // 2
    assert set(learnt) == set(MemoryEntry.objects.values_list("pk", flat=True))
    degraded = [each for each in recalled if "the index is missing" in each.degraded]
    assert 0 < len(degraded) < len(recalled)
    assert any(each.entries for each in degraded)
    compared = caught_up(index)
    assert compared.equal
    assert (compared.entries, index.count()) == (OPERATIONS // 2, OPERATIONS // 2)
    index.close()
