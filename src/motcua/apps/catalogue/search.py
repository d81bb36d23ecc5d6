"""Tìm thủ tục: blind to diacritics, case and word order; the best match of the name first.

The order, from the strongest: all words stand in the name, they stand there together, they are most of the name,
the procedure is national rather than one province's own, it is often asked for. Nothing found: say it in the words
of the catalogue, then take every word as a beginning, then be content with most of the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Greatest, Least
from django.db.models.lookups import GreaterThan

from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.query import Query, parse, with_synonyms

Found = QuerySet[Procedure]
LAST_PAGE = 10_000
LARGEST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Trang kết quả: one page of a list, how many there are in all, and the next page's number, if any."""

    items: tuple[Procedure, ...]
    total: int
    page: int
    next_page: int | None


def current(on: date) -> Found:
    """The procedures with a published version in effect that are not closed on that day."""
    in_effect = Version.objects.filter(procedure=OuterRef("pk"), state=Version.State.PUBLISHED, effective_on__lte=on)
    has_version = Q(in_force__isnull=False) | Exists(in_effect)
    return Procedure.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on), has_version)


def ranked(rows: Found, text: str) -> Found:
    """The rows that match what was typed, best first; all of them, most used first, where nothing was typed."""
    attempts = list(ways(rows, text))
    return next((each for each in attempts[:-1] if each.exists()), attempts[-1])


def ways(rows: Found, text: str) -> Iterator[Found]:
    """The ways to ask for what was typed, the strictest first; at least one."""
    query = parse(text)
    if query.is_blank:
        yield rows.order_by("is_internal", "is_local", "-weight", "folded_name", "code")
    elif query.code:
        yield _by_code(rows, query.code)
    elif not query.words:
        yield rows.none()
    else:
        yield from _attempts(rows, query)


def page_of(rows: Found, page: int, size: int) -> Page:
    """One page and the total: keys are sorted first, and only the rows of the page are read whole."""
    page, size = min(max(page, 1), LAST_PAGE), min(max(size, 1), LARGEST_PAGE)
    start = (page - 1) * size
    keys = rows.annotate(total=Window(Count("*"))).values_list("pk", "total")[start : start + size]
    places = dict(keys)
    total = next(iter(places.values())) if places else (rows.count() if page > 1 else 0)
    found = Procedure.objects.select_related("field").defer("search").in_bulk(list(places))
    items = tuple(found[pk] for pk in places if pk in found)
    return Page(items, total, page, page + 1 if places and start + len(places) < total else None)


def best_page(rows: Found, text: str, page: int, size: int) -> Page:
    """The page of the first way of asking that finds anything."""
    found = Page((), 0, page, None)
    for attempt in ways(rows, text):
        found = page_of(attempt, page, size)
        if found.total:
            return found
    return found


def _attempts(rows: Found, query: Query) -> Iterator[Found]:
    yield _by_words(rows.filter(search=_tsquery(query.every_word())), query)
    for other in with_synonyms(query):
        yield _by_words(rows.filter(search=_tsquery(other.every_word())), other)
        query = other
    yield _by_words(rows.filter(search=_tsquery(query.every_beginning())), query)
    if len(query.words) > 1:
        yield _by_most_words(rows, query)


def _by_code(rows: Found, code: str) -> Found:
    closeness = Case(When(code=code, then=0), When(code__startswith=code, then=1), default=2)
    return rows.filter(code__contains=code).order_by(closeness, "is_local", "code")


def _by_words(rows: Found, query: Query) -> Found:
    named, count = Q(search=_tsquery(query.every_word("A"))), float(len(query.words))
    covered = Value(count) / Greatest(Cast("name_words", FloatField()), Value(count))
    in_name = Case(When(named, then=covered * 2.0 + 2.0), default=0.0, output_field=FloatField())
    rank = in_name + _together(query.phrase) + _standing()
    return rows.annotate(rank=rank).order_by("-rank", "name_words", "code")


def _by_most_words(rows: Found, query: Query) -> Found:
    """At least two thirds of the words; what stands in the name counts double."""
    hits: Combinable = Value(0.0)
    rank: Combinable = _standing() + _together(query.phrase)
    for word in query.words:
        hits = hits + _when(Q(search=_tsquery(f"'{word}'")), 1.0)
        rank = rank + _when(Q(search=_tsquery(f"'{word}'")), 1.0) + _when(Q(search=_tsquery(f"'{word}':A")), 1.0)
    some = rows.filter(search=_tsquery(query.any_word())).annotate(hits=hits)
    enough = some.filter(hits__gte=max(1, ceil(len(query.words) * 2 / 3)))
    return enough.annotate(rank=rank).order_by("-rank", "name_words", "code")


def _together(phrase: str) -> Combinable:
    """The words side by side in the name: as whole words, or with the last one unfinished."""
    name = Concat(Value(" "), "folded_name", Value(" "), output_field=models.TextField())
    return Case(
        When(_contains(name, f" {phrase} "), then=1.6),
        When(_contains(name, f" {phrase}"), then=1.2),
        default=0.0,
        output_field=FloatField(),
    )


def _contains(text: Combinable, part: str) -> Q:
    found = models.Func(text, Value(part), function="strpos", output_field=models.IntegerField())
    return Q(GreaterThan(found, 0))


def _standing() -> Combinable:
    """National before local, for the public before internal, often used before rare."""
    used = Cast(Least(F("weight"), Value(10)), FloatField()) * 0.03
    return used - _when(Q(is_local=True), 0.5) - _when(Q(is_internal=True), 0.4)


def _when(condition: Q, points: float) -> Case:
    return Case(When(condition, then=points), default=0.0, output_field=FloatField())


def _tsquery(text: str) -> SearchQuery:
    return SearchQuery(text, search_type="raw", config="simple")
