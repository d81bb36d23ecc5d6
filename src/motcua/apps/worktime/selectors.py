"""Tra cứu lịch: the calendar of an office, ready for the law to count with.

Calendars are public: nobody is asked who."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from motcua.apps.people.models import Office
from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.core.calendar import OFFICE_HOURS, Session, WorkCalendar, work_calendar

MONDAY = 0


def special_days(office: Office | None, year: int) -> list[SpecialDay]:
    """Các ngày đặc biệt that an office keeps in one year: its own win over its parents', those over the country's."""
    return list(_days_in_effect(office, [year]).values())


def hours_of(office: Office | None, on: date | None = None) -> list[OpeningHours]:
    """Giờ làm việc in effect: the office's own, else its nearest parent's, else the province's."""
    chain = _chain(office)
    found = OpeningHours.objects.in_effect(on or timezone.localdate()).filter(_of(chain))
    by_office: dict[int | None, list[OpeningHours]] = {}
    for each in found:
        by_office.setdefault(each.office_id, []).append(each)
    return next((by_office[pk] for pk in chain if pk in by_office), [])


def calendar_for(office: Office | None, years: Iterable[int], on: date | None = None) -> WorkCalendar:
    """Lịch làm việc của một cơ quan over whole years; from the first year that nobody announced on, a forecast."""
    wanted = sorted(set(years))
    days = _days_in_effect(office, wanted).values()
    announced = {each.day.year for each in days if not each.is_forecast and each.office_id is None}
    unannounced = [year for year in wanted if year not in announced]
    return work_calendar(
        _counting_sessions(hours_of(office, on)),
        {each.day: each.name for each in days if each.is_off},
        [each.day for each in days if not each.is_off],
        first=date(wanted[0], 1, 1),
        last=date(wanted[-1], 12, 31),
        forecast_from=date(unannounced[0], 1, 1) if unannounced else None,
    )


def _counting_sessions(hours: list[OpeningHours]) -> tuple[Session, ...]:
    """All working days count alike (`set_sessions` sees to it), so Monday speaks for the week."""
    monday = tuple((each.opens, each.closes) for each in hours if each.counts and each.weekday == MONDAY)
    return monday or OFFICE_HOURS


def _days_in_effect(office: Office | None, years: list[int]) -> dict[date, SpecialDay]:
    chain = _chain(office)
    between = (date(years[0], 1, 1), date(years[-1], 12, 31))
    found = SpecialDay.objects.filter(_of(chain), day__range=between).select_related("office")
    nearest = sorted(found, key=lambda each: (each.day, -chain.index(each.office_id)))
    return {each.day: each for each in nearest}  # a nearer office overwrites


def _chain(office: Office | None) -> list[int | None]:
    """The office, its parents, and None for the whole province."""
    chain: list[int | None] = []
    while office is not None:
        chain.append(office.pk)
        office = office.parent
    return [*chain, None]


def _of(chain: list[int | None]) -> Q:
    return Q(office__in=[pk for pk in chain if pk is not None]) | Q(office=None)
