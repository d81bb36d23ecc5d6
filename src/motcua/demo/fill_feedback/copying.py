"""Chép hàng loạt: rows of a model by COPY, their keys taken from the table's own sequence beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql
from psycopg.types.json import Jsonb

KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def copy_rows(kind: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write them; afterwards each has its key, so that its children can be written next."""
    if not rows:
        return
    table, known = kind._meta.db_table, kind._meta.concrete_fields  # noqa: SLF001 - Django's public description
    fields = [each for each in known if not isinstance(getattr(rows[0], each.attname), DatabaseDefault)]
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [table, len(rows)])
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
    columns = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields)
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
    with connection.connection.cursor() as raw, raw.copy(into) as copy:
        for row in rows:
            copy.write_row([_value(row, field) for field in fields])


def _value(row: models.Model, field: Any) -> Any:
    """A parent that was written just before lends its key."""
    if field.is_relation and field.is_cached(row):
        parent = field.get_cached_value(row)
        return parent.pk if parent is not None else None
    value = getattr(row, field.attname)
    return Jsonb(value) if isinstance(field, models.JSONField) and value is not None else value
