"""Dấu của bảng: whether the rows of a small table are still the ones that a process has read and kept.

PostgreSQL knows of each row which transaction wrote it and where it stands; two numbers over both change with every
row that is added, changed or taken away, by whomever. Nobody has to remember to tell a cache, and what a transaction
that was rolled back had shown is not believed afterwards. For tables of some hundred rows, read with every act, or of
some thousand, read alone by what needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import connection

Value = TypeVar("Value")
Mark = tuple[str, object]
_WATCHED: list[str] = []


@dataclass(slots=True)
class _Standing:
    """Một việc hay một trang: the marks and the values that it has asked for."""

    marks: dict[str, Mark] = field(default_factory=dict)
    values: dict[object, Any] = field(default_factory=dict)


_STANDING: ContextVar[_Standing | None] = ContextVar("standing", default=None)


def watch(table: str) -> str:
    """Name a table whose mark is read together with all others'."""
    if table not in _WATCHED:
        _WATCHED.append(table)
    return table


@contextmanager
def standing() -> Iterator[None]:
    """For the length of one act or one page: all marks are read once, where they are first asked for, and what is
    kept is looked up once."""
    if _STANDING.get() is not None:
        yield
        return
    token = _STANDING.set(_Standing())
    try:
        yield
    finally:
        _STANDING.reset(token)


def marks_of(tables: Sequence[str]) -> tuple[Mark, ...]:
    """Dấu hiện tại của các bảng, in one statement or none."""
    here = _STANDING.get()
    held = here.marks if here else dict(_read(tables))
    if missing := [table for table in tables if table not in held]:
        watched = _WATCHED if any(table in _WATCHED for table in missing) else []
        held.update(_read(list(dict.fromkeys([*watched, *missing]))))
    return tuple(held[table] for table in tables)


def _read(tables: Sequence[str]) -> Mapping[str, Mark]:
    each = ", ".join(
        f"(SELECT coalesce(hash_array_extended(array_agg(xmin), 0), 0)::text || '.'"  # noqa: S608 - our own tables
        f" || coalesce(hash_array_extended(array_agg(ctid), 0), 0) FROM {table})"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT current_database(), {each}")
        database, *found = cursor.fetchone()
    return {table: (database, mark) for table, mark in zip(tables, found, strict=True)}


class KeptWhile(Generic[Value]):
    """Một giá trị giữ trong tiến trình for as long as the tables that it was read from keep their marks.

    `alone`: tables of some thousand rows, whose marks not every act shall pay for.
    """

    def __init__(self, read: Callable[[], Value], *tables: str, alone: bool = False) -> None:
        self._read, self._tables = read, list(tables) if alone else [watch(table) for table in tables]
        self._held: tuple[tuple[Mark, ...], Value] | None = None

    def __call__(self) -> Value:
        here = _STANDING.get()
        if here is None:
            return self._looked_up()
        if self not in here.values:
            here.values[self] = self._looked_up()
        value: Value = here.values[self]
        return value

    def _looked_up(self) -> Value:
        marks = marks_of(self._tables)
        held = self._held
        if held is None or held[0] != marks:
            held = self._held = (marks, self._read())  # the marks are older than the rows: at worst, read once more
        return held[1]
