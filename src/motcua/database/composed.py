"""Câu hỏi soạn một lần: Django composes a query the first time that it is asked; afterwards only its values change.

    _FOUND: Composed[Dossier] = Composed()

    def find(account, number):
        return _FOUND.first(scope, lambda number: visible_to(scope).filter(code=number), number)

Composing a query takes Django five times as long as PostgreSQL takes to answer it. The query stays where it was, in
Django's own words; the key says in which shape it was asked, and whatever is not a value belongs into the key.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
MOST_KEPT = 300
Params = tuple[Any, ...]


class Composed(Generic[Row]):
    """One question of one place in the code; each shape of it is kept once in the process."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[_Plan | None]] = {}

    def rows(
        self, key: Hashable, build: Callable[..., QuerySet[Any, Row]], *values: Any, spare: Sequence[Any] = ()
    ) -> list[Row]:
        """What `build(*values, *spare)` would give. A value's place is found by its type: text, whole number, day,
        moment, list of numbers. Of `spare` not all need to be used."""
        needed, values = len(values), (*values, *spare)
        shape = (key, *(type(value) for value in values))
        found = self._kept.get(shape)  # another thread may empty the shelf at any moment
        if found is None:
            found = (_planned(build(*_stand_ins(values)), values, needed),)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[shape] = found
        (plan,) = found
        return plan.rows(values) if plan else []

    def first(
        self, key: Hashable, build: Callable[..., QuerySet[Any, Row]], *values: Any, spare: Sequence[Any] = ()
    ) -> Row | None:
        """The first row, in the order that `build` gives."""
        found = self.rows(key, lambda *given: build(*given)[:1], *values, spare=spare)
        return found[0] if found else None


@dataclass(slots=True)
class _Plan:
    queryset: QuerySet[Any, Any]
    compiler: _ComposedOnce
    params: Params
    places: Sequence[tuple[int, int, type]]  # of a parameter, of the value that it takes, and how it is spelled

    def rows(self, values: Sequence[Any]) -> list[Any]:
        params = list(self.params)
        for place, number, kind in self.places:
            value = values[number]
            params[place] = kind(value) if issubclass(kind, int) else value  # Django names the width of some numbers
        compiler = self.compiler.with_values(tuple(params))
        asked = _Asked(self.queryset, compiler)
        reader: Any = self.queryset._iterable_class  # noqa: SLF001 - as a query set reads its own rows
        found = list(reader(asked))
        self.compiler.readers, self.compiler.has_pairs = compiler.readers, compiler.has_pairs
        return found


class _ComposedOnce(SQLCompiler):
    """Django's compiler with the text it has written before."""

    text: str
    values: Params
    readers: dict[int, Any] | None = None  # Django's converters of the columns, found once
    has_pairs: bool | None = None  # whether a column is a key of several columns, looked for once

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, Params]:
        return self.text, self.values

    def get_converters(self, expressions: list[Any]) -> dict[int, Any]:
        if self.readers is None:
            self.readers = super().get_converters(expressions)
        return self.readers

    def has_composite_fields(self, expressions: Iterable[Any]) -> bool:
        if self.has_pairs is None:
            self.has_pairs = bool(super().has_composite_fields(expressions))
        return self.has_pairs

    def with_values(self, values: Params) -> _ComposedOnce:
        mine = copy.copy(self)
        mine.values, mine.connection = values, connections[str(self.using)]  # each thread has a connection of its own
        return mine


class _Asked:
    """The little that Django's readers of rows want from a query set."""

    def __init__(self, queryset: QuerySet[Any, Any], compiler: _ComposedOnce) -> None:
        self.db, self.model, self.query = queryset.db, queryset.model, self
        self._known_related_objects: dict[Any, Any] = {}
        self._hints: dict[str, Any] = {}
        self._compiler = compiler

    def get_compiler(self, using: str) -> _ComposedOnce:
        return self._compiler


def _planned(queryset: QuerySet[Any, Any], values: Sequence[Any], needed: int) -> _Plan | None:
    """Nothing where Django sees from the shape alone that no row can answer."""
    compiler = queryset.query.get_compiler(using=queryset.db)
    try:
        text, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    compiler.__class__, compiler.text = _ComposedOnce, text
    waiting = _stand_ins(values)
    places = [
        (place, number, type(given))
        for place, given in enumerate(params)
        for number, each in enumerate(waiting)
        if isinstance(given, type(each)) and given == each
    ]
    if not {number for _, number, _ in places} >= set(range(needed)):
        raise LookupError(f"a value is changed on its way into the query: {text}")
    return _Plan(queryset, compiler, tuple(params), places)


def _stand_ins(values: Sequence[Any]) -> list[Any]:
    return [_stand_in(value, place) for place, value in enumerate(values)]


def _stand_in(value: Any, place: int) -> Any:
    """Something of the same type that no query says by itself."""
    match value:
        case str():
            return f"\u2423stands for value {place}\u2423"
        case bool() | None:
            raise TypeError("what changes the shape of a query belongs into its key")
        case int():
            return 2_000_000_011 + place
        case datetime():
            return datetime(2999, 1, 1, microsecond=1 + place, tzinfo=UTC)
        case date():
            return date(2999, 1, 1 + place)
        case list():
            return [2_000_000_011 + place]
    raise TypeError(f"no stand-in for {type(value).__name__}")
