"""Lịch cho cả danh sách: the working calendars of many dossiers in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.registry import all_offices
from motcua.apps.worktime import selectors as worktime
from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.core.calendar import WorkCalendar
from motcua.database.marks import KeptWhile


def calendars_for(dossiers: Iterable[Dossier], at: datetime) -> Mapping[int, WorkCalendar]:
    """Lịch theo khóa cơ quan giải quyết: those without days or hours of their own share the province's."""
    offices = {each.competent_id: each.competent for each in dossiers}
    if not offices:
        return {}
    year = localtime(at).year
    years = range(year - 3, year + 4)
    shared = worktime.calendar_for(None, years, localtime(at).date())
    own = _KEPT_OWN()
    parents = {each.pk: each.parent_id for each in all_offices()} if own else {}
    return {
        key: worktime.calendar_for(office, years, localtime(at).date()) if _line(key, parents) & own else shared
        for key, office in offices.items()
    }


def _with_own_days() -> set[int]:
    days = SpecialDay.objects.filter(office__isnull=False).values_list("office_id")
    hours = OpeningHours.objects.filter(office__isnull=False).values_list("office_id")
    return {pk for (pk,) in days.union(hours) if pk is not None}


_KEPT_OWN = KeptWhile(_with_own_days, *worktime.TABLES)


def _line(office: int, parents: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    here: int | None = office
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found
