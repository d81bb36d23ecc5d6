"""A query composed once answers as the same query composed anew, for other values and in other shapes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db.models import Q, QuerySet
from pytest_django import DjangoAssertNumQueries

from motcua.apps.people.models import Office
from motcua.database.composed import Composed

JULY = date(2025, 7, 1)


@pytest.fixture
def offices(db: None) -> list[Office]:
    return [
        Office.objects.create(code=f"H05.{n}", name=f"Cơ quan {n}", kind="department", starts_on=JULY.replace(day=n))
        for n in (1, 2, 3)
    ]


def named(code: str) -> QuerySet[Office]:
    return Office.objects.select_related("parent").filter(code=code)


def test_other_values_get_other_answers(offices: list[Office]) -> None:
    asked: Composed[Office] = Composed()
    assert [asked.first(None, named, office.code) for office in offices] == offices
    assert asked.first(None, named, "H05.9") is None


def test_whole_rows_come_with_what_they_are_joined_to(
    offices: list[Office], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offices[1].parent = offices[0]
    offices[1].save()
    asked: Composed[Office] = Composed()
    asked.first(None, named, "H05.1")
    with django_assert_max_num_queries(1):
        found = asked.first(None, named, "H05.2")
        assert found is not None
        assert found.parent == offices[0]


def test_numbers_days_and_texts_find_their_places(offices: list[Office]) -> None:
    asked: Composed[tuple[Any, ...]] = Composed()

    def build(key: int, day: date, code: str) -> QuerySet[Any]:
        return Office.objects.filter(Q(pk=key) | Q(starts_on=day) | Q(code=code)).order_by("code").values_list("code")

    first, second, third = offices
    assert asked.rows(None, build, first.pk, second.starts_on, third.code) == [("H05.1",), ("H05.2",), ("H05.3",)]
    assert asked.rows(None, build, 0, first.starts_on, "") == [("H05.1",)]


def test_what_changes_the_shape_belongs_into_the_key(offices: list[Office]) -> None:
    asked: Composed[Office] = Composed()
    for codes in (["H05.1"], ["H05.1", "H05.3"]):
        found = asked.rows(
            tuple(codes), lambda day, codes=codes: Office.objects.filter(code__in=codes, starts_on__gte=day), JULY
        )
        assert [office.code for office in found] == codes


def test_a_question_that_no_row_can_answer_is_not_asked(
    offices: list[Office], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asked: Composed[Office] = Composed()
    with django_assert_max_num_queries(0):
        assert asked.rows(None, lambda code: Office.objects.none().filter(code=code), "H05.1") == []


def test_a_value_that_the_query_rewrites_is_noticed_at_once(offices: list[Office]) -> None:
    asked: Composed[Office] = Composed()
    with pytest.raises(LookupError):
        asked.rows(None, lambda word: Office.objects.filter(name__contains=word), "Cơ")


@pytest.mark.parametrize("value", [None, True])
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        Composed[Office]().rows(None, lambda given: Office.objects.filter(ends_on=given), value)


def test_a_moment_is_a_value_too(offices: list[Office]) -> None:
    asked: Composed[Office] = Composed()
    moment = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
    assert asked.rows(None, lambda at: Office.objects.filter(periods__office__grants__approved_at=at), moment) == []
