"""Thêm hoặc sửa một ngày đặc biệt."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import BasisMissing
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.national import is_announced
from motcua.apps.worktime.refusals import MakeupDayOnWorkday, SwapOnWeekend
from motcua.apps.worktime.subject import calendar_subject
from motcua.core.access import Act
from motcua.core.events import Event

SATURDAY = 5


@transaction.atomic
def set_day(
    office: Office | None, day: date, *, by: Account | None, kind: SpecialDay.Kind, name: str, legal_basis: str
) -> SpecialDay:
    """Ghi một ngày nghỉ hoặc làm bù, for one office or, without one, for the whole country."""
    demand(by, Act.EDIT_CALENDAR)
    refuse_impossible(day, kind)
    if not legal_basis.strip():
        raise BasisMissing
    was = SpecialDay.objects.select_for_update().filter(office=office, day=day).first()
    before = {"kind": was.kind, "name": was.name, "legal_basis": was.legal_basis} if was else None
    now = was or SpecialDay(office=office, day=day, is_forecast=is_forecast(day.year))
    now.kind, now.name, now.legal_basis, now.entered_by = kind, name.strip(), legal_basis.strip(), by
    now.save()
    record(
        Event.CALENDAR_DAY_SET, subject=calendar_subject(office), by=by, day=day, kind=kind, name=now.name,
        legal_basis=now.legal_basis, before=before,
    )  # fmt: skip
    return now


def refuse_impossible(day: date, kind: SpecialDay.Kind) -> None:
    """A make-up day lies on a weekend, a swapped-off day never does."""
    is_weekend = day.weekday() >= SATURDAY
    if kind == SpecialDay.Kind.MAKEUP and not is_weekend:
        raise MakeupDayOnWorkday(day=day)
    if kind == SpecialDay.Kind.SWAPPED_OFF and is_weekend:
        raise SwapOnWeekend(day=day)


def is_forecast(year: int) -> bool:
    """Dự kiến: the year was announced neither before this version nor since, by an act of this province."""
    return not is_announced(year) and not SpecialDay.objects.filter(day__year=year, is_forecast=False).exists()
