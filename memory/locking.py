"""One writer at a time decides what becomes of entries: two lessons of one problem must see each other."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = 0x6D656D6F7279  # of PostgreSQL's advisory lock: "memory"


@contextmanager
def alone() -> Iterator[None]:
    """Hold the memory's lock to the end of the transaction; what is read within it is nobody's to change.

    On SQLite a transaction is alone from its begin (IMMEDIATE).
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEY])
        yield
