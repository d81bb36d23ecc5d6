"""Đặt giờ làm việc of an office, from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from itertools import groupby, pairwise

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import BasisMissing, BeforeLastChange
from motcua.apps.worktime.models import OpeningHours
from motcua.apps.worktime.refusals import CountingHoursUneven, HoursReversed
from motcua.apps.worktime.subject import calendar_subject
from motcua.core.access import Act
from motcua.core.events import Event

WORKDAYS = range(5)


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """Một ca: on which weekday, from when to when, and what it is for."""

    weekday: int
    opens: time
    closes: time
    receives: bool = True
    counts: bool = True


@transaction.atomic
def set_sessions(
    office: Office | None, sessions: Sequence[Session], *, by: Account | None, starts_on: date, legal_basis: str
) -> list[OpeningHours]:
    """Các ca làm việc mới; the old ones end on the day before and are kept."""
    demand(by, Act.EDIT_CALENDAR)
    if not (basis := legal_basis.strip()):
        raise BasisMissing
    ordered = sorted(sessions)
    _refuse_impossible(ordered)
    current = OpeningHours.objects.select_for_update().filter(office=office, ends_on=None)
    if newest := max((each.starts_on for each in current), default=None):
        if newest > starts_on:
            raise BeforeLastChange(since=newest)
        current.filter(starts_on=starts_on).delete()  # the same day again: corrected, not added to
        current.update(ends_on=starts_on - timedelta(days=1))
    made = OpeningHours.objects.bulk_create(
        OpeningHours(office=office, starts_on=starts_on, legal_basis=basis, entered_by=by, **asdict(one))
        for one in ordered
    )
    record(
        Event.SESSIONS_SET, subject=calendar_subject(office), by=by, starts_on=starts_on,
        legal_basis=basis, sessions=[asdict(one) for one in ordered],
    )  # fmt: skip
    return made


def _refuse_impossible(sessions: Sequence[Session]) -> None:
    for weekday, group in groupby(sessions, key=lambda each: each.weekday):
        same_day = list(group)
        is_reversed = any(each.closes <= each.opens for each in same_day)
        if is_reversed or any(earlier.closes > later.opens for earlier, later in pairwise(same_day)):
            raise HoursReversed(weekday=OpeningHours.Weekday(weekday).label)
    counting = [[(s.opens, s.closes) for s in sessions if s.counts and s.weekday == day] for day in range(7)]
    if not counting[0] or any(counting[day] != counting[0] for day in WORKDAYS) or any(counting[5:]):
        raise CountingHoursUneven
