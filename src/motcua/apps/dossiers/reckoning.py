"""Tính hạn cho cả loạt: most by columns (`by_columns.py`), those with segments, and a few alone, one by one.

One dossier that the law refuses to count (a calendar that ends too soon, an extension that a new day off has
overtaken) does not stop the others: it keeps its date and is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from django.utils.timezone import get_default_timezone

from motcua.apps.dossiers.clocks import Clock, Stop, to_the_minute
from motcua.apps.dossiers.deadlines import CHANNELS
from motcua.apps.dossiers.models import Segment
from motcua.core import reception
from motcua.core import segments as clock
from motcua.core.calendar import WorkCalendar
from motcua.core.consumption import Rung, ladder
from motcua.core.deadline import deadline
from motcua.core.errors import Refused
from motcua.core.law import LawPack, pack_on
from motcua.core.limit import Counting, Limit, Unit

Calendars = Mapping[int, WorkCalendar]
Due = datetime | None
FEW = 64  # so many cost less one by one than NumPy costs to load, and a quiet worker stays small (ADR 30)
RESTART, EXTENSION = Segment.Kind.RESTART.value, Segment.Kind.EXTENSION.value


def reckoned(
    clocks: Iterable[Clock], calendars: Calendars, *, few: int = FEW
) -> tuple[dict[int, Due], dict[int, str]]:
    """Ngày hẹn theo khóa hồ sơ, None while the clock stands still; and why, for those that cannot be reckoned."""
    due: dict[int, Due] = {}
    refused: dict[int, str] = {}
    alike: dict[tuple[int, str], list[Clock]] = defaultdict(list)  # dossiers with one calendar and one law
    for each in clocks:
        if each.amount is None:  # the procedure has no limit
            continue
        if each.stops or each.same_day:
            _one(each, calendars[each.competent], due, refused)
        else:
            alike[id(calendars[each.competent]), pack_of(each).code].append(each)
    for group in alike.values():
        calendar = calendars[group[0].competent]
        if len(group) > few:
            from motcua.apps.dossiers.by_columns import by_columns

            by_columns(group, calendar, pack_of(group[0]), due, refused)
        else:
            for each in group:
                _one(each, calendar, due, refused)
    return due, refused


def pack_of(each: Clock) -> LawPack:
    """Gói quy định của ngày tiếp nhận."""
    return pack_on(each.accepted_at.date())


def rungs_of(each: Clock, due_at: Due, calendar: WorkCalendar) -> tuple[Rung, ...]:
    """Các nấc 50, 80, 100, 120 %, as in `deadlines.rungs`."""
    if due_at is None:
        return ()
    if each.same_day:
        return (Rung(100, to_the_minute(due_at)),)
    limit, counting, pack = _limit(each.amount or "", each.unit), Counting(each.counting), pack_of(each)
    channel, told = CHANNELS[each.channel], segments_of(each.stops)
    return ladder(each.accepted_at, channel, limit, counting=counting, segments=told, calendar=calendar, pack=pack)


def segments_of(stops: Sequence[Stop]) -> list[clock.Segment]:
    """The ledger's rows as the law reads them."""
    made: list[clock.Segment] = []
    for each in stops:
        begins, ends = to_the_minute(each.from_at), to_the_minute(each.to_at) if each.to_at else None
        if each.kind == RESTART:
            made.append(clock.Restart(begins))
        elif each.kind == EXTENSION and ends is not None:
            made.append(clock.Extension(ends))
        else:
            made.append(clock.Pause(begins, ends))
    return made


def _one(each: Clock, calendar: WorkCalendar, due: dict[int, Due], refused: dict[int, str]) -> None:
    try:
        due[each.key] = _due_of(each, calendar)
    except Refused as refusal:
        refused[each.key] = refusal.code


def _due_of(each: Clock, calendar: WorkCalendar) -> Due:
    if each.is_standing:
        return None
    if each.same_day:
        moved = next((stop.to_at for stop in each.stops if stop.kind == EXTENSION), None)
        last = max((to_the_minute(stop.from_at) for stop in each.stops if stop.kind == RESTART), default=None)
        return moved or reception.same_day_due(last or each.accepted_at, calendar, pack_of(each))
    return deadline(
        each.accepted_at, CHANNELS[each.channel], _limit(each.amount or "", each.unit),
        counting=Counting(each.counting), segments=segments_of(each.stops), calendar=calendar, pack=pack_of(each),
    ).due_at  # fmt: skip


@lru_cache(maxsize=500)
def _limit(amount: str, unit: str) -> Limit:
    return Limit(Decimal(amount), Unit(unit))


def aware(moment: Due) -> Due:
    """As it is stored."""
    return moment.replace(tzinfo=get_default_timezone()) if moment else None
