"""Ghi vào cơ sở dữ liệu: numbers reserved from the counters, rows by COPY, keys moved on behind what was written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import psycopg

from motcua.core.dossier_refusals import BookLocked
from motcua.demo.fill.held import SPREAD
from motcua.demo.fill.numbering import BookOf, Counter
from motcua.demo.fill.rows import COLUMNS, NUMBERED, columns_of

Connection = psycopg.Connection[Any]
Lasts = dict[Counter, tuple[int, int]]
FILLED = "demo:filled"  # a counter: how many dossiers were ever filled in
BESIDE = 100_000  # keys left free for those who work meanwhile

COUNT = """
INSERT INTO dossiers_counter AS held (name, last)
SELECT name, wanted FROM unnest(%s::text[], %s::int[]) AS asked(name, wanted) ORDER BY name
ON CONFLICT (name) DO UPDATE SET last = held.last + excluded.last RETURNING name, last
"""
BOOK = """
INSERT INTO dossiers_book AS held (office_id, year, field_code, field_name, last)
SELECT * FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::text[], %s::int[]) AS asked(o, y, f, n, w)
ORDER BY 1, 2, 3
ON CONFLICT (office_id, year, field_code) DO UPDATE SET last = held.last + excluded.last WHERE held.locked_at IS NULL
RETURNING office_id, year, field_code, id, last
"""


def reserve(connection: Connection, wanted: Mapping[Counter, int]) -> Lasts:
    """Giữ số for one group: what comes back is the last number that is ours. Locked until the transaction ends."""
    names = [each for each in wanted if isinstance(each, str)]
    books = [each for each in wanted if isinstance(each, BookOf)]
    lasts: Lasts = {}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [names, [wanted[each] for each in names]])
        lasts.update({name: (0, last) for name, last in cursor.fetchall()})
        columns = [[each.office for each in books], [each.year for each in books], [each.field for each in books]]
        cursor.execute(BOOK, [*columns, [each.name for each in books], [wanted[each] for each in books]])
        known = {(office, year, field): (key, last) for office, year, field, key, last in cursor.fetchall()}
    for each in books:
        if (each.office, each.year, each.field) not in known:
            raise BookLocked(year=each.year)
        lasts[each] = known[each.office, each.year, each.field]
    return lasts


def copy(
    connection: Connection, rows: Mapping[str, bytes | memoryview], fresh: Collection[str] = frozenset()
) -> None:
    """Một phần các dòng, packed. `fresh`: tables whose files this transaction has made; nobody sees them yet."""
    with connection.cursor() as cursor:
        for table, text in rows.items():
            named = ", ".join(f'"{each}"' for each in columns_of(table))
            how = "FORMAT binary, FREEZE" if table in fresh else "FORMAT binary"
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN WITH ({how})") as stream:
                stream.write(text)


class Free(NamedTuple):
    """Chỗ trống: the number and the key of the first dossier, and the key behind which the journal's lines come."""

    number: int
    key: int
    entry: int


def first_free(connection: Connection, *, is_alone: bool) -> Free:
    """Above whatever anybody has, or will have while the fill is at work."""
    keys = [_last_key(connection, "dossiers_dossier")]
    keys += [_last_key(connection, table) // SPREAD for table in NUMBERED - {"dossiers_dossier", "journal_entry"}]
    found = connection.execute("SELECT last FROM dossiers_counter WHERE name = %s", [FILLED]).fetchone()
    margin = 1 if is_alone else BESIDE
    entry = _last_key(connection, "journal_entry") + margin * SPREAD
    return Free((int(found[0]) if found else 0) + 1, max(keys) + margin, entry)


def _last_key(connection: Connection, table: str) -> int:
    """The last key that was given out, whether or not its row is there."""
    row = connection.execute(
        f"SELECT greatest((SELECT max(id) FROM {table}),"  # noqa: S608 - our own names
        " pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')::regclass), 0)",
        [table],
    ).fetchone()
    return int(row[0]) if row else 0


def move_on(connection: Connection, count: int) -> None:
    """Sau khi ghi: the sequences go on behind the keys that were given, the counter of fills too."""
    for table in sorted(NUMBERED):
        last = _last_key(connection, table)
        connection.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, 1))", [table, last])
    connection.execute(
        "INSERT INTO dossiers_counter AS held (name, last) VALUES (%s, %s)"
        " ON CONFLICT (name) DO UPDATE SET last = held.last + excluded.last",
        [FILLED, count],
    )


FIGURES_READ = ("dossiers_dossier", "oversight_standing")
ALL_FILLED = (*COLUMNS, "dossiers_book", "dossiers_counter")


def analyse(connection: Connection, tables: Collection[str] = ALL_FILLED) -> None:
    """Thống kê cho bộ lập kế hoạch: without them a full table looks empty to the planner."""
    connection.execute(f"ANALYZE {', '.join(tables)}")
