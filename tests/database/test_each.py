"""What is asked of each row by itself says the same as what is asked of all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from motcua.apps.people.models import Office, Posting
from motcua.core.access import Role
from motcua.database.each import ExistsForEach
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
SITTING = Posting.objects.filter(office=OuterRef("pk"))


def test_it_says_the_same_as_a_plain_question(office: Office, make_officer: MakeOfficer) -> None:
    make_officer(Role.CLERK)
    Office.objects.create(code="H05.02", name="Phòng trống", kind=office.kind, starts_on=office.starts_on)
    told = {asks(SITTING): _offices(asks) for asks in (Exists, ExistsForEach)}
    plain, each = told.values()
    assert plain == each
    assert set(plain.values()) == {True, False}


def test_the_server_gathers_nothing_first_even_where_it_would(office: Office, make_officer: MakeOfficer) -> None:
    since, sitting = office.starts_on, make_officer(Role.CLERK)
    more = [Office(code=f"H05.9{n:03}", name="Phòng", kind=office.kind, starts_on=since) for n in range(600)]
    rooms = Office.objects.bulk_create(more)
    Posting.objects.bulk_create(
        Posting(account=sitting, office=each, position="x", starts_on=since) for each in rooms
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL random_page_cost = 1000")  # lookups look dear
        cursor.execute("ANALYZE people_office, people_posting")  # whatever other tests have left behind
    plain, each = (
        Office.objects.annotate(is_sat_in=asks(SITTING)).explain(verbose=True) for asks in (Exists, ExistsForEach)
    )
    assert "hashed" in plain
    assert "hashed" not in each


def _offices(asks: type[Exists]) -> dict[int, bool]:
    return dict(Office.objects.annotate(is_sat_in=asks(SITTING)).values_list("pk", "is_sat_in"))
