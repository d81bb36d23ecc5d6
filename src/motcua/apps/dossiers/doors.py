"""Cửa vào hồ sơ: a list read door by door and office by office, each from its own index, then merged.

An officer sees what their offices received, settle, hold or have done a step of. Asked as one OR, the server has to
gather all of it before it can sort; asked door by door, each hands over its first rows in order and stops, so that a
page costs the same behind ten thousand dossiers and behind a million.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, OrderBy, Q, QuerySet, Value

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.dossiers.selectors import OneOf, Scope, on_subjects, within
from motcua.database.composed import Composed
from motcua.database.literal import Literal

MOST_OFFICES = 40  # who sees more of them sees so much of the province that one walk finds a page as soon
Kept = tuple[int, Any]  # the key of a dossier and the moment by which it is sorted
Build = Callable[..., QuerySet[Dossier]]


def first_through(scope: Scope, wanted: Q, order: Sequence[OrderBy], key: str, size: int) -> QuerySet[Any, Any]:
    """Khóa của những hồ sơ đầu tiên: of those in the scope that are wanted."""
    rows = Dossier.objects.filter(wanted, is_draft=False)
    each_door = _doors(scope)
    if each_door is None:
        return _first(within(scope).filter(wanted), order, key, size)
    through = [_first(rows.filter(door, on_subjects(scope)), order, key, size) for door in each_door]
    merged = through[0].union(*through[1:]) if len(through) > 1 else through[0]
    return merged.order_by(*order)[:size]


def _first(rows: QuerySet[Dossier], order: Sequence[OrderBy], key: str, size: int) -> QuerySet[Any, Any]:
    return rows.order_by(*order).values_list("pk", key)[:size]


def _doors(scope: Scope) -> Sequence[Q] | None:
    """None: what is seen is one door, everything or too many."""
    if scope.owner is not None or not scope.offices or len(scope.offices) > MOST_OFFICES:
        return None
    offices = sorted(scope.offices)
    steps = Task.objects.filter(is_elsewhere=True).order_by().values("dossier")
    done = [Q(pk__in=steps.filter(office=Literal(each))) for each in offices]
    return [*(Q(**{door: Literal(each)}) for door in DOORS for each in offices), *done]


def apart(scope: Scope) -> Sequence[QuerySet[Dossier]]:
    """Hồ sơ trong phạm vi, each in exactly one of the parts, each part behind one door: what can be counted apart."""
    if scope.owner is not None or not scope.offices:
        return [within(scope)]
    inside, passed, parts = sorted(scope.offices), Q(), []
    rows = Dossier.objects.filter(on_subjects(scope), is_draft=False)
    for door in DOORS:
        here = Q(**{f"{door}__in": inside})
        parts.append(rows.filter(here).exclude(passed) if passed else rows.filter(here))
        passed |= here
    done = Task.objects.filter(office__in=inside, is_elsewhere=True).order_by().values("dossier")
    return [*parts, rows.filter(pk__in=done).exclude(passed)]


def one_of(keys: Sequence[int]) -> OneOf:
    """Khóa nằm trong danh sách này; the list is one value."""
    return OneOf(F("pk"), Value(list(keys), output_field=ArrayField(BigIntegerField())))


class Listed:
    """Danh sách of one place in the code: its keys door by door, then the rows of the page, in the order of keys."""

    def __init__(self, row: Build) -> None:
        self._keys: Composed[Kept] = Composed()
        self._rows: Composed[Dossier] = Composed()
        self._row = row

    def page(
        self, shape: Any, keys: Callable[..., QuerySet[Any, Any]], *given: Any, spare: Sequence[Any] = ()
    ) -> list[Dossier]:
        found = [key for key, *_ in self._keys.rows(shape, keys, *given, spare=spare)]
        if not found:
            return []
        rows = self._rows.rows(None, lambda wanted: self._row().filter(one_of(wanted)).order_by(), found)
        known = {each.pk: each for each in rows}
        return [known[key] for key in found if key in known]
