"""Ảnh chụp dữ liệu: one transaction that sees the house as it stood at one moment, and holds no lock.

It runs on a connection of its own: the writer's progress is told on the other one meanwhile. As long as it lives,
PostgreSQL keeps the versions of rows that it may still want to see (vacuum waits): minutes, never hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

ALIAS = "snapshot"


@contextmanager
def snapshot() -> Iterator[str]:
    """The name of the connection by which to read."""
    connections[ALIAS] = own = connections["default"].copy(ALIAS)
    try:
        with transaction.atomic(using=ALIAS):
            with own.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL cursor_tuple_fraction = 1")  # all rows are wanted, not the first ones
                cursor.execute("SELECT 1")  # the picture is taken by the first question: now
            yield ALIAS
    finally:
        own.close()
        del connections[ALIAS]
