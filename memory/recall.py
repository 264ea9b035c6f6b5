"""Recall: full text finds entries, the agreement of words ranks them."""

from __future__ import annotations

import re

from memory.index import sql
from memory.values import Recalled

MAX_WORDS = 24
NEAR = 0.3  # entries that share fewer of the words (Jaccard) are about something else
POOL = 20

_STOP = frozenset(
    "a an and are as at be by can for from function given i in into is it its me my of on or please python "
    "return returns should so that the their them then these this to we which will with write you".split()
)
_WORD = re.compile(r"[^\W_]+")


class SqlMemory:
    """The memory in the SQL database: an implementation of `consensus.ports.Memory`."""

    def search(self, text: str, *, limit: int) -> tuple[Recalled, ...]:
        """Find the entries nearest to `text`, best first; scores are 0–1."""
        asked = keywords(text)
        found = [
            (_agreement(asked, keywords(entry.problem or entry.title)), entry)
            for entry in sql.nearest(sorted(asked)[:MAX_WORDS], POOL)
        ]
        near = sorted(((s, e) for s, e in found if s >= NEAR), key=lambda pair: (-pair[0], -pair[1].pk))
        return tuple(
            Recalled(
                id=entry.pk,
                kind=entry.kind,
                title=entry.title,
                score=round(score, 3),
                problem=entry.problem,
                content=entry.content,
            )
            for score, entry in near[:limit]
        )


def keywords(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, in lower case."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _STOP)


def _agreement(one: frozenset[str], other: frozenset[str]) -> float:
    union = one | other
    return len(one & other) / len(union) if union else 0.0
