"""Past episodes whose tasks are like this one's: found at recall, kept as links, shown beside the episode.

Nothing depends on them: whatever goes wrong here is logged, and the episode goes on without links.
"""

from __future__ import annotations

import logging
import threading
import time
from heapq import nlargest
from typing import TYPE_CHECKING

from django.db.models.functions import Left

from consensus.episode import events
from consensus.episode.likeness import CHARACTERS, NEAR, cosines, likeness, words
from consensus.models import FINAL, Episode, EpisodeLink, Task, TaskVector
from consensus.values import Value
from memory.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.values import TaskValue
    from memory.ports import Embedder

log = logging.getLogger(__name__)

LIMIT = 3  # links of an episode
NEWEST = 2000  # tasks that are compared by meaning
POOL = 50  # the best of them, which are compared by words too …
WORDS = 100  # … with the newest tasks, which may have no vector
CHUNK = 500  # rows of one query
REST_SECONDS = 30.0  # an embedder that did not answer is not waited for again so soon


class Link(Value, frozen=True):
    """A past episode; `score` says how like the tasks are, 0–1."""

    past: int
    score: float


class Likeness(Value, frozen=True):
    """What is to be kept: the task's vector ("" as embedder: there is none), and the links, best first."""

    embedder: str = ""
    vector: bytes = b""
    links: tuple[Link, ...] = ()


class Similar:
    """Finds past episodes; one for each process, which remembers that the embedder is away."""

    def __init__(self, embedder: Callable[[], Embedder]) -> None:
        """Ask `embedder` for the adapter when it is needed; without vectors, words alone are compared."""
        self._embedder = embedder
        self._away_until = 0.0
        self._vectors = _Vectors()

    def find(self, task: TaskValue, episode_id: int) -> Likeness:
        """Find at most LIMIT ended episodes of other tasks; never raises."""
        try:
            name, vector = self._embedded(task.prompt)
            by_meaning = cosines(vector, self._vectors.of(name)) if name else {}
            by_meaning.pop(task.id, None)
            return Likeness(embedder=name, vector=vector, links=_links(task, episode_id, by_meaning))
        except Exception:
            log.exception("episode %s goes without links to past ones", episode_id)
            return Likeness()

    def _embedded(self, prompt: str) -> tuple[str, bytes]:
        if time.monotonic() < self._away_until:
            return "", b""
        try:
            embedder = self._embedder()
            (vector,) = embedder.embed([prompt])
        except EmbedderUnavailable as error:
            log.info("past tasks are compared by words alone: %s", error)
        except Exception:  # whatever is wrong with it: words are left
            log.exception("past tasks are compared by words alone")
        else:
            return (embedder.name, vector.astype("<f4").tobytes()) if vector.any() else ("", b"")
        self._away_until = time.monotonic() + REST_SECONDS
        return "", b""


class _Vectors:
    """The vectors of the newest tasks by one embedder, kept by this process; rows say which there are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._embedder = ""
        self._held: dict[int, bytes] = {}

    def of(self, embedder: str) -> list[tuple[int, bytes]]:
        """Give at most NEWEST tasks with their vectors; only those that are new are read."""
        rows = TaskVector.objects.filter(embedder=embedder)
        with self._lock:
            held = self._held if embedder == self._embedder else {}
            there = list(rows.order_by("-task_id").values_list("task_id", flat=True)[:NEWEST])
            lacking = [task for task in there if task not in held]
            for first in range(0, len(lacking), CHUNK):
                read = rows.filter(task_id__in=lacking[first : first + CHUNK]).values_list(
                    "task_id", "vector"
                )
                held |= {task: bytes(vector) for task, vector in read}
            self._embedder, self._held = embedder, {task: held[task] for task in there if task in held}
            return list(self._held.items())


def _links(task: TaskValue, episode_id: int, by_meaning: dict[int, float]) -> tuple[Link, ...]:
    newest = Task.objects.exclude(pk=task.id).order_by("-pk").values_list("pk", flat=True)[:WORDS]
    pool = {*nlargest(POOL, by_meaning, key=by_meaning.__getitem__), *newest}
    prompts = Task.objects.filter(pk__in=pool).annotate(head=Left("prompt", CHARACTERS))
    asked = words(task.prompt)
    near = {}
    for pk, head in prompts.values_list("pk", "head"):
        score = likeness(asked, words(head), by_meaning.get(pk))
        if score >= NEAR:
            near[pk] = score
    ended = Episode.objects.filter(task__in=near, status__in=FINAL, pk__lt=episode_id).order_by("pk")
    newest_of = dict(ended.values_list("task_id", "pk"))  # the last of a task's episodes stays
    best = sorted(newest_of, key=lambda pk: (-near[pk], -pk))[:LIMIT]
    return tuple(Link(past=newest_of[pk], score=round(near[pk], 3)) for pk in best)


def keep(episode: Episode, found: Likeness) -> None:
    """Write the vector and the links; call it inside the transaction of the stage that found them."""
    if found.embedder:
        TaskVector.objects.update_or_create(
            task_id=episode.task_id, defaults={"embedder": found.embedder, "vector": found.vector}
        )
    there = set(
        Episode.objects.filter(pk__in=[link.past for link in found.links]).values_list("pk", flat=True)
    )
    links = [link for link in found.links if link.past in there]
    EpisodeLink.objects.bulk_create(
        [EpisodeLink(episode=episode, past_id=link.past, score=link.score) for link in links],
        ignore_conflicts=True,
    )
    if links:
        events.record(episode.pk, "linked", episodes=[link.past for link in links])
