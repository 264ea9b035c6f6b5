"""Writing memories: only what execution proved comes here (see `consensus.stages.learn`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memory import writing

if TYPE_CHECKING:
    from collections.abc import Mapping


def remember(  # noqa: PLR0913 — the fields of an entry, by keyword
    *,
    kind: str,
    provenance: str,
    title: str,
    problem: str,
    content: str,
    language: str,
    evidence: Mapping[str, int],
) -> int:
    """Write an entry and return its id; the same kind and provenance again changes nothing."""
    entry, _made = writing.add(
        kind=kind,
        provenance=provenance,
        title=title,
        problem=problem,
        content=content,
        language=language,
        evidence=evidence,
    )
    return entry.pk
