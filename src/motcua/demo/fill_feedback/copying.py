"""Chép hàng loạt: rows of a model by COPY, their keys taken from the table's own sequence beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql
from psycopg.types.json import Jsonb

KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
Row = SimpleNamespace  # the values of a row that is no model yet: to make a model of each costs more than all else


def copy_rows(kind: type[models.Model], rows: Sequence[models.Model | Row]) -> None:
    """Write them; afterwards each has its key, so that its children can be written next."""
    if not rows:
        return
    table, known = kind._meta.db_table, kind._meta.concrete_fields  # noqa: SLF001 - Django's public description
    first = rows[0].__dict__
    fields = [
        each for each in known if not isinstance(first.get(each.attname, each.get_default()), DatabaseDefault)
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [table, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.__dict__["id"] = key
    copy_values(table, [str(field.column) for field in fields], map(_reader(fields), rows))


def copy_values(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Values as they are, in the order of the columns."""
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), named)
    with connection.cursor(), connection.connection.cursor() as raw, raw.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def _reader(fields: Sequence[Any]) -> Callable[[models.Model | Row], tuple[Any, ...]]:
    """What takes the values out of a row; a parent that was written just before lends its key."""
    take = itemgetter(*(field.attname for field in fields))
    defaults = {field.attname: field.get_default() for field in fields}
    parents = [(field.name, field.attname) for field in fields if field.is_relation]
    written = [field.attname for field in fields if isinstance(field, models.JSONField)]

    def read(row: models.Model | Row) -> tuple[Any, ...]:
        values = defaults | row.__dict__
        held = values if isinstance(row, Row) else row._state.fields_cache  # noqa: SLF001
        for name, attname in parents:
            if (parent := held.get(name)) is not None:
                values[attname] = parent.pk if isinstance(parent, models.Model) else parent.id
        for name in written:
            if values[name] is not None:
                values[name] = Jsonb(values[name])
        found: tuple[Any, ...] = take(values)
        return found

    return read
