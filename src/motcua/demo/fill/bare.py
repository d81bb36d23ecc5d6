"""Bảng trần: for a big fill the constraints and indexes of the filled tables are taken away and made anew behind it.

In one transaction, on the definitions that the database itself gives: whatever breaks off, nothing has happened.
Foreign keys hold from then on for whatever comes; that they hold for what was filled in is proven behind it
(`proven.py`). Small tables are first written anew, into files of this very transaction: what is copied there need not
be looked at again by a later vacuum, and where the server was started for bulk it is not logged besides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from motcua.demo.fill.rows import COLUMNS
from motcua.demo.fill.sink import Connection

CONSTRAINTS = """
SELECT c.conrelid::regclass::text, c.conname, c.contype::text, pg_get_constraintdef(c.oid)
FROM pg_constraint AS c
WHERE c.contype IN ('p', 'u', 'f') AND (
    (c.conrelid = ANY(%(tables)s::regclass[]) AND c.contype <> 'p')
    OR (c.conrelid = 'journal_entry'::regclass AND c.contype = 'p')
    OR (c.contype = 'f' AND c.confrelid = 'journal_entry'::regclass)
) AND (c.conrelid = ANY(%(tables)s::regclass[]) OR c.confrelid = ANY(%(tables)s::regclass[]))
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index AS i
WHERE i.indrelid = ANY(%(tables)s::regclass[]) AND NOT i.indisprimary
AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)
"""
SMALL_TABLES = """
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text FROM pg_index AS i
WHERE i.indisprimary AND i.indrelid = ANY(%(tables)s::regclass[]) AND pg_total_relation_size(i.indrelid) < %(most)s
"""
MOST_REWRITTEN = 32 << 20
# Foreign keys last: each of them wants the key that it points at.
ORDER = {"p": 0, "u": 1, "f": 2}
LATER = " NOT VALID"


@contextmanager
def bare(connection: Connection, listed: Collection[str] = tuple(COLUMNS)) -> Iterator[frozenset[str]]:
    """Inside the transaction of the fill; yields the tables that it has written anew."""
    tables = {"tables": list(listed)}
    fresh = _rewritten(connection, listed)
    constraints = sorted(connection.execute(CONSTRAINTS, tables).fetchall(), key=lambda row: ORDER[row[2]])
    for table, name, _, _ in reversed(constraints):
        _run(connection, f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    indexes = connection.execute(INDEXES, tables).fetchall()
    for name, _ in indexes:
        _run(connection, f"DROP INDEX {name}")
    yield fresh
    _run(connection, "SET LOCAL maintenance_work_mem = '64MB'")
    for _, definition in indexes:
        _run(connection, definition)
    for table, name, kind, definition in constraints:
        later = f"{definition.removesuffix(LATER)}{LATER}" if kind == "f" else definition
        _run(connection, f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {later}')


def _rewritten(connection: Connection, listed: Collection[str]) -> frozenset[str]:
    rows = connection.execute(SMALL_TABLES, {"tables": list(listed), "most": MOST_REWRITTEN}).fetchall()
    for table, key in rows:
        _run(connection, f"CLUSTER {table} USING {key}")
        _run(connection, f"ALTER TABLE {table} SET WITHOUT CLUSTER")
    return frozenset(table for table, _ in rows)


def _run(connection: Connection, statement: str) -> None:
    connection.execute(statement)
