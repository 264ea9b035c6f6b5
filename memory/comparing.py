"""Whether an index holds what the rows say: the rows are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from memory.index.sql import SqlIndex
from memory.models import MemoryEntry
from memory.values import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import datetime

    from memory.ports import Index

AT_ONCE = 500  # ids in one query: SQLite takes no more than 999 of them everywhere


def compare(index: Index, seen: Callable[[int], None] = lambda _count: None) -> Comparison:
    """Compare each row with what the index holds of it; `seen` is told how many rows were looked at so far.

    What is written while it goes on is counted as `changing`. Raises IndexUnavailable.
    """
    began = timezone.now()
    missing, stale, extra, rows = list[int](), list[int](), list[int](), 0
    for pk, wanted, held in _side_by_side(SqlIndex().held(), index.held()):
        if wanted is None:
            extra.append(pk)
            continue
        rows += 1
        seen(rows)
        if held is None:
            missing.append(pk)
        elif held != wanted:
            stale.append(pk)
    changing = _changed([*missing, *stale], began) | _there(extra)
    return Comparison(
        entries=rows,
        missing=tuple(pk for pk in missing if pk not in changing),
        stale=tuple(pk for pk in stale if pk not in changing),
        extra=tuple(pk for pk in extra if pk not in changing),
        changing=len(changing),
    )


def batches(ids: Collection[int]) -> Iterator[list[int]]:
    """Give ids in parts that a query can take."""
    listed = list(ids)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]


def _side_by_side(
    rows: Iterator[tuple[int, str]], held: Iterator[tuple[int, str]]
) -> Iterator[tuple[int, str | None, str | None]]:
    """Give each id with its digest in the rows and in the index, None where it is missing there.

    Both come in the order of ids, so that neither has to fit into memory.
    """
    row, other = next(rows, None), next(held, None)
    while row is not None or other is not None:
        if other is None or (row is not None and row[0] < other[0]):
            assert row is not None  # noqa: S101 — the loop goes on while one of them is left
            yield row[0], row[1], None
            row = next(rows, None)
        elif row is None or other[0] < row[0]:
            yield other[0], None, other[1]
            other = next(held, None)
        else:
            yield row[0], row[1], other[1]
            row, other = next(rows, None), next(held, None)


def _changed(ids: Collection[int], began: datetime) -> set[int]:
    """Give those of the rows that were written since, or are gone."""
    same = set[int]()
    for part in batches(ids):
        same.update(
            MemoryEntry.objects.filter(pk__in=part, updated_at__lt=began).values_list("pk", flat=True)
        )
    return set(ids) - same


def _there(ids: Collection[int]) -> set[int]:
    """Give those that have a row by now."""
    found = set[int]()
    for part in batches(ids):
        found.update(MemoryEntry.objects.filter(pk__in=part).values_list("pk", flat=True))
    return found
