"""Thời gian đã dùng: how much of a deadline is consumed at a moment, and its ladder of warnings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from motcua.core.calendar import WorkCalendar, minute_number, moment_of
from motcua.core.deadline import Course, course, nth_free, paused
from motcua.core.law import LawPack, pack_on
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import Segment


class Rung(NamedTuple):
    """Bậc cảnh báo: the moment at which that share of the budget is used up; fires once."""

    percent: int
    at: datetime


def consumed(
    at: datetime,
    accepted_at: datetime,
    channel: Channel,
    *,
    segments: Iterable[Segment] = (),
    calendar: WorkCalendar,
    pack: LawPack | None = None,
) -> int:
    """Số phút làm việc đã dùng đến thời điểm `at`: pauses cost nothing, a restart forgets what was before."""
    pack = pack or pack_on(accepted_at.date())
    # What is consumed does not depend on the limit; a moment's limit is the cheapest to ask for.
    run = course(accepted_at, channel, _ANY_LIMIT, Counting.HOUR, segments, calendar, pack)
    return _consumed(run, minute_number(at), calendar)


def ladder(
    accepted_at: datetime,
    channel: Channel,
    limit: Limit,
    *,
    counting: Counting = Counting.HOUR,
    segments: Iterable[Segment] = (),
    calendar: WorkCalendar,
    pack: LawPack | None = None,
    percents: Iterable[int] | None = None,
) -> tuple[Rung, ...]:
    """Thang cảnh báo: one moment for each share of the budget; none while the clock stands still.

    The budget is the working time between the start and the due date that no pause covers, whatever the unit.
    """
    pack = pack or pack_on(accepted_at.date())
    run = course(accepted_at, channel, limit, counting, segments, calendar, pack)
    if run.due is None:
        return ()
    budget = _consumed(run, run.due, calendar)
    wanted = sorted(set(percents or pack.ladder.value))
    return tuple(Rung(percent, moment_of(_reached(run, budget, percent, run.due, calendar))) for percent in wanted)


def fired(rungs: Iterable[Rung], at: datetime, already: frozenset[int] = frozenset()) -> tuple[Rung, ...]:
    """Bậc đến lượt báo: reached by `at` and not yet in `already`, so that each fires once."""
    return tuple(rung for rung in rungs if rung.at <= at and rung.percent not in already)


def _skipped(run: Course, calendar: WorkCalendar) -> Iterable[tuple[int, int]]:
    count = calendar.worked_before
    return ((count(begins), count(ends)) for begins, ends in paused(run.stops, calendar))


def _consumed(run: Course, at: int, calendar: WorkCalendar) -> int:
    if at <= run.start:
        return 0
    begun, until = calendar.worked_before(run.start), calendar.worked_before(at)
    lost = 0
    for pause in run.stops.pauses:
        if pause.begins < at:
            begins = max(begun, calendar.worked_before(pause.begins))
            ends = calendar.worked_before(min(pause.ends, at))
            lost += max(0, ends - begins)
    return until - begun - lost


def _reached(run: Course, budget: int, percent: int, due: int, calendar: WorkCalendar) -> int:
    minutes = -(-budget * percent // 100)
    if percent == 100:
        return due
    if minutes <= 0:  # nothing asked for, or pauses took every minute before a closing that counts all the same
        return run.start if percent < 100 else due
    first = calendar.worked_before(run.start)
    reached = calendar.working_minute(nth_free(first, minutes, _skipped(run, calendar))) + 1
    return reached if percent < 100 else max(reached, due)


_ANY_LIMIT = Limit.of("0.01", "hour")
