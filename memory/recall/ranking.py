"""Which candidates are near enough, and in what order: similarity, shared words, record and age.

    nearness  = AGREEMENT × Jaccard of the words + OWN × share of the words of a person's own making
                + ALL × share of what all words tell + MEANING × cosine     (see `memory.recall.telling`)
                + FOCUS × the share of one's own words × the share of its words that are the task's
    relevance = nearness / (1 + nearness)
    score     = relevance × trust + FRESH × 2^(−age / HALF_LIFE)

`trust` is a person's word where there is one, else what the record makes likely: (wins + 1) / (uses + 2) of a
Beta-Bernoulli model with a uniform prior, twice, so that an entry without a record counts 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from django.utils import timezone

from memory.recall.telling import stems
from memory.text import keywords
from memory.values import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from memory.models import MemoryEntry
    from memory.recall.telling import Telling

NEAR = 0.3  # entries that share fewer of the words (Jaccard) are about something else …
EXPLAINS = 0.25  # … unless they hold so much of the words of a person's own making …
TELLS = 0.5  # … or so much of what all words tell …
ALIKE = 0.7  # … or mean so nearly the same (cosine)
AGREEMENT, OWN, ALL, FOCUS, MEANING = 0.5, 1.0, 0.25, 0.5, 0.5
FRESH, HALF_LIFE = 0.02, timedelta(days=90)
TRUSTED = 2.0  # of what a person voted for or pinned


@dataclass(frozen=True)
class Asked:
    """What candidates are held against; `errors` are signatures, `vector` None where nobody embeds."""

    text: str
    vector: NDArray[np.float32] | None
    telling: Telling
    errors: Sequence[str] = ()


@dataclass(frozen=True)
class Ranked:
    """A candidate with its score, its words and its vector (dimensions,), empty where it has none.

    `explains` are the stems of the words of a person's own making that it shares with the task.
    """

    entry: MemoryEntry
    score: float
    words: frozenset[str]
    vector: NDArray[np.float32]
    explains: tuple[str, ...] = ()


def rank(asked: Asked, entries: Collection[MemoryEntry]) -> list[Ranked]:
    """Give the entries that are near enough, best first."""
    wanted = keywords(asked.text)
    asked_stems = stems(wanted)
    errors = [keywords(error) for error in asked.errors]
    found = []
    for entry in entries:
        words, vector = keywords(entry.text), _vector(entry)
        agreement, meaning = jaccard(wanted, words), cosine(asked.vector, vector)
        held = stems(words)
        explains, tells = asked.telling.of_own(held), asked.telling.of_all(held)
        if entry.kind == Kind.ERROR_FIX:
            # It helps with the error that it fixes, whatever the task is about.
            agreement = max(
                (jaccard(error, keywords(_first_line(entry.text))) for error in errors), default=0.0
            )
            if agreement < NEAR:
                continue
        elif agreement < NEAR and explains < EXPLAINS and tells < TELLS and meaning < ALIKE:
            continue
        nearness = AGREEMENT * agreement + OWN * explains + ALL * tells + MEANING * meaning
        if explains:  # of two that explain a word, the one that says little else explains it better
            nearness += FOCUS * explains * len(asked_stems & held) / len(held)
        score = nearness / (1 + nearness) * trust(entry) + FRESH * _freshness(entry)
        pattern = entry.kind == Kind.PATTERN  # what documents say of a word is no rival of a solved task
        shared = tuple(sorted(asked.telling.own.keys() & held)) if pattern else ()
        found.append(Ranked(entry, min(score / TRUSTED, 1.0), words, vector, shared))
    return sorted(found, key=lambda ranked: (-ranked.score, -ranked.entry.pk))


def trust(entry: MemoryEntry) -> float:
    """Give how much an entry is trusted, 0–2; 1 where nothing is known."""
    if entry.pinned or entry.vote > 0:
        return TRUSTED
    return 2 * (entry.wins + 1) / (entry.uses + 2)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the words of both that they share, 0–1."""
    union = one | other
    return len(one & other) / len(union) if union else 0.0


def cosine(one: NDArray[np.float32] | None, other: NDArray[np.float32]) -> float:
    """Give the cosine of two unit vectors, not below 0; 0 where one is missing or of another length."""
    return max(0.0, float(one @ other)) if one is not None and one.shape == other.shape else 0.0


def _vector(entry: MemoryEntry) -> NDArray[np.float32]:
    return np.frombuffer(bytes(entry.embedding or b""), "<f4")


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _freshness(entry: MemoryEntry) -> float:
    age = max(timezone.now() - entry.created_at, timedelta())
    return float(0.5 ** (age / HALF_LIFE))
