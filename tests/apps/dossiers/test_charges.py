"""What waits for the cashier: the oldest first, by its own index however much was paid before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from motcua.apps.dossiers.charges import charges_of, open_charges
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.pay import request_payment
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Office
from motcua.core.access import Role
from tests.apps.dossiers.conftest import JULY, MONDAY, Province
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
LINES = [{"name": "Lệ phí", "amount": 20_000}]
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(application: Application, province: Province) -> list[Dossier]:
    """Of three people; the one who handed in last was asked first."""
    desk, found = province.by(Role.RECEPTIONIST), list[Dossier]()
    for name in ("Trần Thị Hoa", "Chu Bá Quân", "Lê Hòa"):
        applied = submit(
            replace(application, applicant={**application.applicant, "name": name}, knows_of_other=True),
            by=None,
            at=MONDAY,
        )
        found.append(applied)
    for place, each in enumerate(reversed(found)):
        request_payment(each, by=desk, at=MONDAY + place * HOUR, lines=LINES)
    return [Dossier.objects.get(pk=each.pk) for each in found]


def test_what_waits_is_listed_by_when_it_was_asked(asked: list[Dossier], province: Province) -> None:
    shown = open_charges(province.by(Role.CASHIER), MONDAY + 4 * HOUR)
    assert [each.dossier.applicant_name for each in shown] == ["Lê Hòa", "Chu Bá Quân", "Trần Thị Hoa"]
    assert not any(each.is_own for each in shown)
    assert [each.is_own for each in charges_of(province.by(Role.RECEPTIONIST), asked[0])] == [True]


@pytest.mark.parametrize(
    ("q", "found"),
    [("hoa", [2, 0]), ("quan ba", [1]), ("chu ba qua", [1]), ("oa", []), ("thu nghiem", [2, 1, 0]), ("x-1-2", [])],
)
def test_it_is_searched_by_words_as_lists_are(
    asked: list[Dossier], province: Province, q: str, found: list[int]
) -> None:
    shown = open_charges(province.by(Role.CASHIER), MONDAY + 4 * HOUR, q=q)
    assert [each.dossier.pk for each in shown] == [asked[place].pk for place in found]


def test_it_is_found_by_its_reference(asked: list[Dossier], province: Province) -> None:
    shown = open_charges(province.by(Role.CASHIER), MONDAY + 4 * HOUR, q=asked[1].reference.lower())
    assert [each.dossier.pk for each in shown] == [asked[1].pk]


def test_another_office_sees_none_of_it(asked: list[Dossier], province: Province) -> None:
    other = Office.objects.create(
        code="H05.18", name="Sở khác", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on=JULY
    )
    assert open_charges(officer_at(other, Role.CASHIER, "thu-o-noi-khac"), MONDAY + 4 * HOUR) == []


def test_what_was_paid_is_not_read(asked: list[Dossier]) -> None:
    paid = Charge(dossier_id=asked[0].pk, lines=LINES, amount=1, asked_in_state=1, confirmed_at=MONDAY)
    Charge.objects.bulk_create(replace_key(paid) for _ in range(3_000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE payments_charge")
    assert "charge_waiting" in Charge.objects.waiting().values_list("dossier_id").explain()


def replace_key(charge: Charge) -> Charge:
    """One more of the same."""
    return Charge(
        **{each.attname: getattr(charge, each.attname) for each in Charge._meta.fields if each.name != "id"}
    )
