"""What memory tells others: small frozen values, without Django."""

from __future__ import annotations

import msgspec


class Recalled(msgspec.Struct, frozen=True, kw_only=True):
    """A memory that was found for a task; `score` is comparable within one recall only (higher is nearer)."""

    id: int
    kind: str
    title: str
    score: float
    problem: str = ""
    content: str = ""
