"""Tra cứu lịch: the calendar of an office, ready for the law to count with.

Calendars are public: nobody is asked who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from motcua.apps.people.models import Office
from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.core.calendar import OFFICE_HOURS, Session, WorkCalendar, work_calendar
from motcua.core.national_calendar import FORECAST_FROM, makeup_days, off_days
from motcua.database.marks import KeptWhile

MONDAY = 0
MOST_KEPT = 500
Chain = tuple[int | None, ...]  # offices, the nearest first; None is the whole province


def special_days(office: Office | None, year: int) -> list[SpecialDay]:
    """Các ngày đặc biệt that an office keeps in one year: its own win over its parents', those over the country's."""
    return list(_days_in_effect(_chain(office), (year,)).values())


def hours_of(office: Office | None, on: date | None = None) -> list[OpeningHours]:
    """Giờ làm việc in effect: the office's own, else its nearest parent's, else the province's."""
    return _hours_in_effect(_chain(office), on or timezone.localdate())


def special_day(pk: int) -> SpecialDay | None:
    """Một ngày đặc biệt."""
    return SpecialDay.objects.select_related("office").filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Timetable:
    """Một thời gian biểu: the sessions that an office set at once, and from when to when."""

    starts_on: date
    ends_on: date | None
    legal_basis: str
    sessions: tuple[OpeningHours, ...]


def timetables(office: Office | None) -> list[Timetable]:
    """Các thời gian biểu của riêng một cơ quan (or of the whole province), the newest first."""
    found = OpeningHours.objects.filter(office=office).order_by("-starts_on", "weekday", "opens")
    groups = groupby(found, key=lambda each: (each.starts_on, each.ends_on, each.legal_basis))
    return [Timetable(*key, tuple(sessions)) for key, sessions in groups]


def calendar_for(office: Office | None, years: Iterable[int], on: date | None = None) -> WorkCalendar:
    """Lịch làm việc của một cơ quan over whole years; from the first year that nobody announced on, a forecast.

    A year of which nothing has been entered follows the calendar that is built in: an empty table must not quietly
    turn Tết into working days. Built once for all offices that keep the same days and hours, and kept for as long as
    the tables of these stand.
    """
    kept = _KEPT()
    chain = tuple(pk for pk in _chain(office) if pk is None or pk in kept.setters)
    key = (chain, tuple(sorted(set(years))), on or timezone.localdate())
    found = kept.calendars.get(key)
    if found is None:
        if len(kept.calendars) >= MOST_KEPT:
            kept.calendars.clear()
        found = kept.calendars[key] = _built(*key)
    return found


def setters() -> frozenset[int]:
    """Cơ quan có ngày hay giờ riêng, by key; all others keep the province's."""
    return _KEPT().setters


@dataclass(frozen=True, slots=True)
class _Kept:
    setters: frozenset[int]
    calendars: dict[tuple[Chain, tuple[int, ...], date], WorkCalendar] = field(default_factory=dict)


def _kept() -> _Kept:
    days, hours = (model.objects.exclude(office=None).values_list("office") for model in (SpecialDay, OpeningHours))
    return _Kept(frozenset(office for (office,) in days.order_by().union(hours.order_by())))


_KEPT = KeptWhile(_kept, *(model._meta.db_table for model in (SpecialDay, OpeningHours)))  # noqa: SLF001 - public name


def _built(chain: Chain, wanted: tuple[int, ...], on: date) -> WorkCalendar:
    days = _days_in_effect(chain, wanted).values()
    entered = {each.day.year for each in days if each.office_id is None}
    announced = {each.day.year for each in days if not each.is_forecast and each.office_id is None}
    built_in = [year for year in wanted if year not in entered]
    unannounced = [year for year in built_in if year >= FORECAST_FROM.year] + sorted(entered - announced)
    off = {day: name for day, name in off_days().items() if day.year in built_in}
    made_up = [day for day in makeup_days() if day.year in built_in]
    return work_calendar(
        _counting_sessions(_hours_in_effect(chain, on)),
        off | {each.day: each.name for each in days if each.is_off},
        made_up + [each.day for each in days if not each.is_off],
        first=date(wanted[0], 1, 1),
        last=date(wanted[-1], 12, 31),
        forecast_from=date(min(unannounced), 1, 1) if unannounced else None,
    )


def _counting_sessions(hours: list[OpeningHours]) -> tuple[Session, ...]:
    """All working days count alike (`set_sessions` sees to it), so Monday speaks for the week."""
    monday = tuple((each.opens, each.closes) for each in hours if each.counts and each.weekday == MONDAY)
    return monday or OFFICE_HOURS


def _hours_in_effect(chain: Chain, on: date) -> list[OpeningHours]:
    by_office: dict[int | None, list[OpeningHours]] = {}
    for each in OpeningHours.objects.in_effect(on).filter(_of(chain)):
        by_office.setdefault(each.office_id, []).append(each)
    return next((by_office[pk] for pk in chain if pk in by_office), [])


def _days_in_effect(chain: Chain, years: tuple[int, ...]) -> dict[date, SpecialDay]:
    between = (date(years[0], 1, 1), date(years[-1], 12, 31))
    found = SpecialDay.objects.filter(_of(chain), day__range=between).select_related("office")
    nearest = sorted(found, key=lambda each: (each.day, -chain.index(each.office_id)))
    return {each.day: each for each in nearest}  # a nearer office overwrites


def _chain(office: Office | None) -> Chain:
    """The office, its parents, and None for the whole province."""
    chain: list[int | None] = []
    while office is not None:
        chain.append(office.pk)
        office = office.parent
    return (*chain, None)


def _of(chain: Chain) -> Q:
    return Q(office__in=[pk for pk in chain if pk is not None]) | Q(office=None)
