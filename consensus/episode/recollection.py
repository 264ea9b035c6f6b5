"""What an episode knows of the memory: what its rounds recalled, and who was shown it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.episode import load
from consensus.models import Candidate, Event, Stage
from consensus.stages.learn import MAX_RUN, Neighbour
from memory.history import earlier_contents
from memory.likeness import asked
from memory.models import MemoryEntry
from memory.values import Kind, Seen, Status

if TYPE_CHECKING:
    from consensus.models import Episode
    from consensus.values import TaskValue


def ids(episode: Episode) -> list[int]:
    """Give the memories that any round recalled, first to last."""
    told = Event.objects.filter(episode=episode, kind="recalled").order_by("seq")
    found = [pk for event in told for pk in event.data.get("memories", [])]
    return list(dict.fromkeys([*found, *(entry.id for entry in load.recalled(episode))]))


def contents(episode: Episode) -> tuple[str, ...]:
    """Give every text that was recalled in any round, as it was shown and as it stands now."""
    found = dict.fromkeys(entry.content for entry in load.recalled(episode))
    for entry in MemoryEntry.objects.filter(pk__in=ids(episode)):
        found |= dict.fromkeys([entry.content, *earlier_contents(entry)])
    return tuple(text for text in found if text)


def shown(episode: Episode) -> dict[int, tuple[int, ...]]:
    """Give which memories stood in the prompt of each candidate, by the candidate's id."""
    rows = Stage.objects.filter(episode=episode, name="generate")
    told = {(row.round, row.slot): tuple(row.output.get("recalled", ())) for row in rows}
    candidates = Candidate.objects.filter(episode=episode).values_list("pk", "round", "slot")
    return {pk: told.get((number, slot), ()) for pk, number, slot in candidates}


def neighbours(episode: Episode, task: TaskValue) -> tuple[Neighbour, ...]:
    """Give the active patterns of the same problem, then those that were recalled."""
    patterns = MemoryEntry.objects.filter(
        kind=Kind.PATTERN, status=Status.ACTIVE, language=task.language, vote__gte=0
    )
    same = patterns.filter(lessons__asked=asked(task.prompt)).order_by("pk").distinct()[:MAX_RUN]
    recalled = patterns.in_bulk(ids(episode))
    rows = {row.pk: row for row in [*same, *recalled.values()]}
    return tuple(
        Neighbour(seen=Seen(id=row.pk, fingerprint=row.fingerprint), problem=row.problem, content=row.content)
        for row in rows.values()
    )
