"""Writing lessons: only what execution proved comes here (see `consensus.stages.learn`).

A lesson that is known adds its evidence to the entry that says the same, which keeps the better-proven text;
a lesson that contradicts entries supersedes them. What a person said stands above both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memory import history, writing
from memory.likeness import asked
from memory.locking import alone
from memory.models import Learned, MemoryEntry
from memory.text import fingerprint
from memory.values import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memory.values import Lesson, Seen

HARD = ("person", "user_test", "prompt_example")  # evidence that a person gave


def learn(lesson: Lesson, provenance: str) -> int | None:
    """Take a lesson, once for its kind and provenance; give its entry, None where a person refused it."""
    with alone():
        done = Learned.objects.filter(kind=lesson.kind, provenance=provenance).first()
        if done is not None:
            return done.entry_id
        known = _known(lesson)
        if known is not None and _refused(known):
            _note(lesson, provenance, known)
            return None
        entry = known or next(iter(_unchanged([lesson.same])), None)
        if entry is None:
            entry = _new(lesson, provenance)
        else:
            _merge(lesson, entry, provenance)
        _note(lesson, provenance, entry)
        for other in _unchanged(lesson.against):
            supersede(other, entry, provenance)
        return entry.pk


def protected(entry: MemoryEntry) -> bool:
    """Tell whether a person's word keeps an entry as it is: voted up, pinned, or of a person's writing."""
    return entry.vote > 0 or entry.pinned or history.edited(entry) or "person" in entry.evidence


def supersede(old: MemoryEntry, new: MemoryEntry, why: str) -> bool:
    """Lay an entry aside for one that says it better, unless a person's word keeps it; tell which."""
    if old.pk == new.pk or old.status != Status.ACTIVE or old.vote > 0 or old.pinned:
        return False
    kept = history.noted(old, "supersede", history.LEARNING, superseded_by=new.pk, why=why)
    writing.change(old, status=Status.SUPERSEDED.value, superseded_by=new, history=kept)
    return True


def _known(lesson: Lesson) -> MemoryEntry | None:
    """Give the entry that says this, or said it when it was learnt; what a person refused comes first."""
    name = fingerprint(lesson.kind, lesson.problem, lesson.content)
    found = list(MemoryEntry.objects.filter(fingerprint=name).order_by("pk"))
    found += [row.entry for row in Learned.objects.filter(fingerprint=name).select_related("entry")]
    found = [entry for entry in found if entry.language == lesson.language]
    return min(found, key=lambda entry: (not _refused(entry), entry.status != Status.ACTIVE), default=None)


def _refused(entry: MemoryEntry) -> bool:
    """Tell whether a person does not want to have this learnt: deleted or voted down."""
    return entry.status == Status.DELETED or entry.vote < 0


def _unchanged(seen: Iterable[Seen | None]) -> list[MemoryEntry]:
    """Give the active entries that still say what was run; others were changed meanwhile."""
    wanted = {one.id: one.fingerprint for one in seen if one is not None}
    rows = MemoryEntry.objects.filter(pk__in=wanted, status=Status.ACTIVE, vote__gte=0).order_by("pk")
    return [row for row in rows if row.fingerprint == wanted[row.pk]]


def _new(lesson: Lesson, provenance: str) -> MemoryEntry:
    entry, _made = writing.add(
        kind=lesson.kind,
        provenance=provenance,
        title=lesson.title,
        problem=lesson.problem,
        content=lesson.content,
        language=lesson.language,
        tags=lesson.tags,
        evidence=lesson.evidence,
    )
    return entry


def _merge(lesson: Lesson, entry: MemoryEntry, provenance: str) -> None:
    """Count the evidence of both; the better-proven text stays, and the history has the other."""
    same_text = fingerprint(lesson.kind, lesson.problem, lesson.content) == entry.fingerprint
    if not same_text and history.edited(entry):
        return  # a person wrote other text: what was proven is not what stands there
    replaces = not same_text and not protected(entry) and _weight(lesson.evidence) > _weight(entry.evidence)
    texts = {"title": lesson.title, "problem": lesson.problem, "content": lesson.content}
    told = {"before": history.said(entry)} if replaces else {}
    kept = history.noted(
        entry, history.MERGE, history.LEARNING, provenance=provenance, evidence=lesson.evidence, **told
    )
    fields: dict[str, Any] = {"evidence": _sum(entry.evidence, lesson.evidence), "history": kept}
    if replaces:
        fields |= texts | {"title": lesson.title[: writing.TITLE]}
    overtaken = entry.status == Status.SUPERSEDED and any(
        one.id == entry.superseded_by_id for one in lesson.against
    )
    laid_aside = entry.status in (Status.SUPERSEDED, Status.RETIRED)
    if overtaken or (laid_aside and provenance.startswith("person:")):
        # It is proven against that which superseded it, or a person says it again: a fresh chance.
        fields |= {"status": Status.ACTIVE.value, "superseded_by": None, "uses": 0, "wins": 0}
    writing.change(entry, **fields)


def _note(lesson: Lesson, provenance: str, entry: MemoryEntry) -> None:
    Learned.objects.create(
        kind=lesson.kind,
        provenance=provenance,
        entry=entry,
        fingerprint=fingerprint(lesson.kind, lesson.problem, lesson.content),
        asked=asked(lesson.problem),
        proof=[list(line) for line in lesson.proof],
    )


def _weight(evidence: Mapping[str, int]) -> tuple[int, int]:
    hard = sum(evidence.get(kind, 0) for kind in HARD)
    return hard, sum(evidence.values()) - hard


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {
        kind: one.get(kind, 0) + other.get(kind, 0) for kind in (*one, *(k for k in other if k not in one))
    }


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
    """Write an entry as it is and return its id; the same kind and provenance again changes nothing."""
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
