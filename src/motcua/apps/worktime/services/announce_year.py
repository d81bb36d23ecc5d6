"""Công bố lịch năm: what was a forecast is now the calendar."""

from __future__ import annotations

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import BasisMissing
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.refusals import YearNotFound
from motcua.apps.worktime.subject import calendar_subject
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def announce_year(year: int, *, by: Account | None, legal_basis: str) -> int:
    """Ghi nhận lịch nghỉ của năm đã được công bố; answers how many days were a forecast."""
    demand(by, Act.EDIT_CALENDAR)
    if not legal_basis.strip():
        raise BasisMissing
    days = SpecialDay.objects.select_for_update().filter(office=None, day__year=year)
    if not days:
        raise YearNotFound(year=year)
    changed = SpecialDay.objects.filter(day__year=year, is_forecast=True).update(is_forecast=False)
    record(
        Event.CALENDAR_YEAR_ANNOUNCED, subject=calendar_subject(None), by=by, year=year, days=changed,
        legal_basis=legal_basis.strip(),
    )  # fmt: skip
    return changed
