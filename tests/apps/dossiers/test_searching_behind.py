"""A search behind a province: what an office's search reads does not grow with what others have."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers.box_page import Sieve, page_of_box
from motcua.apps.dossiers.listing import Wanted, page_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.worklists import box_of
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from tests.apps.dossiers.conftest import JULY, MONDAY, Province
from tests.bench.test_mix import blocks
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
FEW, MANY = 200, 2_000
QUESTIONS = ("nguyen van mau", "nguyen thi", "nguyen", "mau", "mau cap phep", "0912345678", "nguyen van mau cap gi")


def blocks_read(account: Account) -> int:
    """Of all questions, in two boxes and by the API."""
    boxes = [box_of(account, key, MONDAY) for key in ("open", "ended")]
    with CaptureQueriesContext(connection) as asked:
        for q in QUESTIONS:
            for box in boxes:
                page_of_box(account, box, MONDAY, 50, sieve=Sieve(q))
            page_of(account, Wanted(q=q), MONDAY)
    read = 0
    for statement in [each["sql"] for each in asked if each["sql"].lstrip("(").startswith("SELECT")]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}".replace("%", "%%"), [])
            (plan,) = cursor.fetchone()
            read += blocks(json.loads(plan) if isinstance(plan, str) else plan)
    return read


def more(dossier: Dossier, last: int, *, first: int, **changed: int) -> None:
    """Copied by the database; their references go on where the others end."""
    columns = [each.column for each in Dossier._meta.concrete_fields if each.column != "id"]
    of = {"reference": "'X-' || n", "code": "'H05.01-Y-' || n"} | {
        name: str(value) for name, value in changed.items()
    }
    picked = ", ".join(of.get(each, f'"{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    with connection.cursor() as cursor:
        numbers = f"generate_series({first}, {last}) AS n"
        source = f"FROM dossiers_dossier, {numbers} WHERE id = %s"
        told = f"INSERT INTO dossiers_dossier ({named}) SELECT {picked} {source}"
        cursor.execute(told, [dossier.pk])


def settled() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('dossier_words')")
        cursor.execute("ANALYZE dossiers_dossier")


def test_ten_times_the_dossiers_of_others_are_not_read_for_ones_own(registered: Dossier, province: Province) -> None:
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY)
    held = Dossier.objects.get(pk=registered.pk)
    other = Office.objects.create(
        code="H05.18", name="Sở khác", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on=JULY
    )
    here = officer_at(province.department, Role.HANDLER, "xu-ly-o-day")
    elsewhere = {"receiving_id": other.pk, "competent_id": other.pk, "holder_id": other.pk}
    more(held, FEW, first=1, **elsewhere)
    settled()
    few = blocks_read(here)
    more(held, MANY, first=FEW + 1, **elsewhere)
    settled()
    many = blocks_read(here)
    assert many <= 1.5 * few, f"ten times the dossiers of others: {few} blocks read before, {many} after"
