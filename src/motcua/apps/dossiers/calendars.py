"""Lịch cho cả danh sách: the working calendars of many dossiers in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Office
from motcua.apps.people.registry import all_offices
from motcua.apps.worktime import selectors as worktime
from motcua.core.calendar import WorkCalendar


def calendars_for(dossiers: Iterable[Dossier], at: datetime) -> Mapping[int, WorkCalendar]:
    """Lịch theo khóa cơ quan giải quyết: those without days or hours of their own share the province's."""
    year = localtime(at).year
    offices = {each.competent_id: each.competent for each in dossiers}
    return calendars_of(offices, range(year - 3, year + 4), localtime(at).date())


def calendars_of(offices: Mapping[int, Office], years: Iterable[int], on: date) -> Mapping[int, WorkCalendar]:
    """Lịch của từng cơ quan over those years, by the hours of that day."""
    if not offices:
        return {}
    shared, own = worktime.calendar_for(None, years, on), worktime.setters()
    parents = {each.pk: each.parent_id for each in all_offices()} if own else {}
    return {
        key: worktime.calendar_for(office, years, on) if _line(key, parents) & own else shared
        for key, office in offices.items()
    }


def _line(office: int, parents: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    here: int | None = office
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found
