"""Bản ghi đầu tiên: what every installation begins with, once: the national calendar, the usual hours, the clocks of
feedback."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from motcua.apps.feedback.services.set_clock import seed_clocks
from motcua.apps.journal.services.record import record
from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.apps.worktime.national import LABOUR_CODE, national_days, years_known
from motcua.apps.worktime.services.import_holidays import set_national_days
from motcua.apps.worktime.services.set_sessions import Session, set_sessions
from motcua.core.calendar import OFFICE_HOURS
from motcua.core.events import Event

WORKDAYS = range(5)


@transaction.atomic
def first_records() -> bool:
    """Fill an empty installation; False when it has begun already. Nothing here overwrites an edited calendar."""
    if SpecialDay.objects.exists() or OpeningHours.objects.exists():
        return False
    years = years_known(timezone.localdate())
    set_national_days(national_days(years), by=None, source="python-holidays")
    usual = [Session(day, opens, closes) for day in WORKDAYS for opens, closes in OFFICE_HOURS]
    set_sessions(None, usual, by=None, starts_on=date(years[0], 1, 1), legal_basis=LABOUR_CODE)
    record(Event.SYSTEM_INITIALISED, subject="system:motcua", by=None, years=[years[0], years[-1]])
    return True


def first_clocks() -> bool:
    """The clocks of feedback as the law and the operator have them; rows that are there stay as they are."""
    return bool(seed_clocks(at=timezone.now()))
