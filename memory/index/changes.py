"""Which entries changed since a process last looked: what the triggers of migration 0007 wrote down."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

# A line with nulls comes where nothing changed: the mark is wanted all the same.
_SQLITE = (
    "SELECT top, entry_id, version, words "
    "FROM (SELECT ifnull(max(version), 0) + 1 AS top FROM memory_change) "
    "LEFT JOIN memory_change ON version >= %(mark)s"
)
# All transactions below the mark have ended: of them nothing new will be seen. What lies beyond the newest
# came with a dump from another server, which counts its transactions apart.
_POSTGRESQL = (
    "SELECT top, entry_id, version, words FROM (SELECT txid_snapshot_xmin(now_) AS top, "
    "txid_snapshot_xmax(now_) AS beyond FROM txid_current_snapshot() AS now_) AS seen "
    "LEFT JOIN memory_change ON version >= %(mark)s "
    "AND (version < beyond OR version = txid_current_if_assigned())"
)
EVERYTHING = 0  # stands in place of an entry's number where all of them went at once


class Change(NamedTuple):
    """A change of an entry that can be seen: made, changed or deleted."""

    entry: int
    version: int
    words: int  # the version in which its text changed


class Changes(NamedTuple):
    """What changed, and the mark from which to ask the next time.

    A change may be told twice, with the same version: on PostgreSQL, while an older transaction is under way.
    """

    mark: int
    changes: list[Change]


def since(mark: int) -> Changes:
    """Give what changed since `mark` was given, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE, {"mark": mark})
        lines = cursor.fetchall()
    return Changes(lines[0][0], [Change(*line[1:]) for line in lines if line[1] is not None])


def now() -> Changes:
    """Give the mark of now, with the changes that may be told again."""
    return since(since(_FAR).mark)


_FAR = 2**62
