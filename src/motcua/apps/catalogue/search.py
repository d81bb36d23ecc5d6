"""Tìm thủ tục: blind to diacritics, case and word order; the best match of the name first.

What is found and in which order is worked out in the process (`lookup.py`, `ranking.py`); the rows of one page are
read from the server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from motcua.apps.catalogue import entry
from motcua.apps.catalogue.lookup import Bits, Lookup, lookup
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.ranking import Way, understood
from motcua.core.folding import one_line
from motcua.database.composed import Composed

Found = QuerySet[Procedure]
LAST_PAGE = 10_000
LARGEST_PAGE = 500
_SHOWN: Composed[Procedure] = Composed()
_READY: Composed[tuple[int]] = Composed()


@dataclass(frozen=True, slots=True)
class Page:
    """Trang kết quả: one page of a list, how many there are in all, and the next page's number, if any."""

    items: tuple[Procedure, ...]
    total: int
    page: int
    next_page: int | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Bộ lọc, as they were asked for; an empty one leaves everything."""

    field: str = ""
    level: str = ""
    audience: str = ""
    online: str = ""


def current(on: date) -> Found:
    """The procedures with a published version in effect that are not closed on that day."""
    in_effect = Version.objects.filter(procedure=OuterRef("pk"), state=Version.State.PUBLISHED, effective_on__lte=on)
    has_version = Q(in_force__isnull=False) | Exists(in_effect)
    return Procedure.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on), has_version)


def found_by(text: str, filters: Filters, today: date) -> tuple[Lookup, Way]:
    """What answers the question on that day, and the lookup that it was found in."""
    book = lookup()
    return book, understood(book, _left_by(filters, book, today), text)


def in_force_on(today: date) -> tuple[Lookup, Bits]:
    """`current`, as bits."""
    book = lookup()
    return book, _in_force(book, today)


def page_of(text: str, filters: Filters, today: date, page: int, size: int) -> Page:
    """One page of what was found, and how many there are in all."""
    book, way = found_by(text, filters, today)
    page, size = min(max(page, 1), LAST_PAGE), min(max(size, 1), LARGEST_PAGE)
    start, total = (page - 1) * size, way.found.bit_count()
    keys = [book.entries[place].key for place in way.best(start + size)[start:]] if start < total else []
    items = _shown(keys, today)
    return Page(items, total, page, page + 1 if items and start + len(keys) < total else None)


def _left_by(filters: Filters, book: Lookup, today: date) -> Bits:
    rows = _in_force(book, today)
    if field := one_line(filters.field):
        rows &= book.in_field(field)
    for value, held in (
        (filters.level, book.of_level), (filters.audience, book.of_audience), (filters.online, book.of_online),
    ):  # fmt: skip
        if value := one_line(value):
            rows &= held.get(value, 0)
    return rows


def _in_force(book: Lookup, today: date) -> Bits:
    """Without those that nobody has published; with those whose first version took effect at 00:00."""
    if not (waiting := dict(book.without_version)):
        return book.on(today)
    ready = Version.objects.filter(procedure__in_force=None, state=Version.State.PUBLISHED).values_list(
        "procedure_id"
    )
    for (key,) in _READY.rows(None, lambda day: ready.filter(effective_on__lte=day).order_by(), today):
        waiting.pop(key, None)
    return book.on(today) & ~sum(waiting.values())


def _shown(keys: Sequence[int], today: date) -> tuple[Procedure, ...]:
    """The rows of a page, in its order."""
    if not keys:
        return ()
    found = {each.pk: each for each in _SHOWN.rows(None, _rows, list(keys), today)}
    items = tuple(found[key] for key in keys if key in found)
    if any(getattr(each, "is_due", False) for each in items):
        _bring_up_to_date(items, today)
    return items


def _rows(keys: list[int], today: date) -> Found:
    wanted = Value(keys, output_field=ArrayField(BigIntegerField()))
    one_of = Func(F("pk"), wanted, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField())
    due = Exists(_later(today).filter(procedure=OuterRef("pk")))
    return Procedure.objects.filter(one_of).select_related("field").defer("search").annotate(is_due=due).order_by()


def _later(today: date) -> QuerySet[Version]:
    """Published versions in effect that are later than the one that the list shows."""
    held_since, held_number = F("procedure__in_force__effective_on"), F("procedure__in_force__number")
    later = Q(effective_on__gt=held_since) | Q(effective_on=held_since, number__gt=held_number)
    return Version.objects.filter(later, state=Version.State.PUBLISHED, effective_on__lte=today)


def _bring_up_to_date(items: Sequence[Procedure], today: date) -> None:
    """Shows the version that took effect at 00:00 even where the job that moves the list has not run yet."""
    due = _later(today).filter(procedure__in=[item.pk for item in items]).order_by("effective_on", "number")
    newest = {each.procedure_id: each for each in due}
    for item in items:
        if held := newest.get(item.pk):
            for column, value in entry.row(item.code, held.definition).items():
                setattr(item, column, value)
