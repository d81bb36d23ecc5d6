"""What the server cannot see does not change its plan, nor the answer."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import F

from motcua.apps.dossiers.selectors import OneOf, listed
from motcua.apps.people.models import Office
from motcua.database.planning import Unseen, planned_for_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(office: Office) -> list[int]:
    more = [Office(code=f"H05.{n}", name="Phòng", kind=office.kind, starts_on=office.starts_on) for n in (71, 72, 73)]
    return sorted([office.pk, *(each.pk for each in Office.objects.bulk_create(more))])


def test_what_is_unseen_finds_what_is_seen(keys: list[int]) -> None:
    for asked in (keys[:1], keys[1:], []):
        unseen, seen = (Office.objects.filter(OneOf(F("pk"), each)) for each in (Unseen(asked), listed(asked)))
        assert sorted(each.pk for each in unseen) == sorted(each.pk for each in seen) == asked
    assert Office.objects.get(pk=Unseen(keys[0])).pk == keys[0]


def test_of_what_is_unseen_the_server_expects_the_same_whatever_it_is(keys: list[int]) -> None:
    one, three = (Office.objects.filter(OneOf(F("pk"), Unseen(asked))).explain() for asked in (keys[:1], keys[1:]))
    assert one == three


def test_within_planning_for_values_nothing_is_prepared_and_afterwards_as_before() -> None:
    connection.ensure_connection()
    before = connection.connection.prepare_threshold
    with planned_for_values():
        within = connection.connection.prepare_threshold
    assert within is None
    assert connection.connection.prepare_threshold == before is not None
