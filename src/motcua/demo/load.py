"""Tỉnh mẫu: Bắc Ninh as it is since July 2025, put into an empty database once, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.db import connection, transaction
from django.utils.timezone import make_aware

from motcua.apps.journal.selectors import DEMO
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Office
from motcua.core.events import Event
from motcua.demo.bank import load_accounts
from motcua.demo.catalogue import SINCE, load_procedures, load_tariff
from motcua.demo.feedback_channels import load_channels
from motcua.demo.offices import load_offices
from motcua.demo.staff import load_staff
from motcua.demo.units import load_units

ONE_AT_A_TIME = 7304151


@dataclass(frozen=True, slots=True)
class Loaded:
    """Đã nạp."""

    offices: int
    people: int
    procedures: int
    rates: int


@transaction.atomic
def load() -> Loaded | None:
    """Fill an empty database; None when there are offices already. All of it comes in, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if Office.objects.exists():
        return None
    load_units()
    offices = load_offices()
    people = load_staff(offices)
    names = {code: office.name for code, office in offices.items()}
    control, province_office, since = (
        people["kiemsoat"],
        people["vanphong"],
        make_aware(datetime.combine(SINCE, time(8))),
    )
    procedures = load_procedures(names, drafter=control, publisher=province_office, at=since)
    rates = load_tariff(drafter=control, confirmer=province_office, at=since)
    load_channels(offices, at=since)
    load_accounts(offices.values(), on=SINCE, cashier=people["thungan"], confirmer=province_office, at=since)
    record(Event.SYSTEM_INITIALISED, subject=DEMO, by=None, offices=len(offices))
    return Loaded(len(offices), len(people), procedures, rates)
