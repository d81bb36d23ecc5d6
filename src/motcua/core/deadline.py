"""Thời hạn giải quyết: when the clock starts, when it stands still, when the result is due.

Everything is one question asked of three kinds of numbered things (working minutes, working days, calendar
days): which is the n-th from here on that no pause covers? Prefix sums answer it without walking.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from motcua.core.calendar import MINUTES_A_DAY, WorkCalendar, minute_number, moment_of
from motcua.core.clock_refusals import ExtensionShortened
from motcua.core.law import LawPack, pack_on
from motcua.core.limit import Channel, Counting, Limit, Unit
from motcua.core.segments import Segment, Stops, shown, stops

# Looking a member up in its enumeration costs more than comparing it, and this is the hot path.
_ONLINE, _BY_DAY = Channel.ONLINE, Counting.DAY
_WORKDAY, _DAY, _MONTH = Unit.WORKDAY, Unit.DAY, Unit.MONTH


class Deadline(NamedTuple):
    """Hạn trả kết quả. No `due_at` while the clock stands still. `first_due_at` is the date before the
    extension: it is kept for ever, because an apology never makes a late result punctual.
    """

    start_at: datetime
    due_at: datetime | None
    first_due_at: datetime | None


class Course(NamedTuple):
    """Diễn biến của đồng hồ, in minute numbers: what `deadline`, `explain` and `ladder` all look at."""

    start: int
    first_due: int | None
    due: int | None
    stops: Stops


def deadline(
    accepted_at: datetime,
    channel: Channel,
    limit: Limit,
    *,
    counting: Counting = Counting.HOUR,
    segments: Iterable[Segment] = (),
    calendar: WorkCalendar,
    pack: LawPack | None = None,
) -> Deadline:
    """Tính hạn: the start of the clock and the due date, by the pack of the day of reception."""
    run = course(accepted_at, channel, limit, counting, segments, calendar, pack or pack_on(accepted_at.date()))
    due_at = _moment_or_none(run.due)
    first_due_at = due_at if run.first_due == run.due else _moment_or_none(run.first_due)
    return Deadline(moment_of(run.start), due_at, first_due_at)


def _moment_or_none(minute: int | None) -> datetime | None:
    return None if minute is None else moment_of(minute)


def course(
    accepted_at: datetime,
    channel: Channel,
    limit: Limit,
    counting: Counting,
    segments: Iterable[Segment],
    calendar: WorkCalendar,
    pack: LawPack,
) -> Course:
    """Diễn biến của đồng hồ: read the stops, find the start, count."""
    stopped = stops(minute_number(accepted_at), segments)
    start = _deemed(stopped.anchor, channel, calendar, pack)
    if stopped.standing_from is not None:
        return Course(start, None, None, stopped)
    due = first_due = _due(start, limit, counting, stopped, calendar, pack)
    if stopped.extension:
        due = stopped.extension.until
        if due <= first_due:
            raise ExtensionShortened(to=shown(due), due_at=shown(first_due))
    return Course(start, first_due, due, stopped)


def deem(at: datetime, channel: Channel, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Thời điểm bắt đầu tính: the filing itself, or the next working minute after it."""
    return moment_of(_deemed(minute_number(at), channel, calendar, pack or pack_on(at.date())))


def _deemed(filed: int, channel: Channel, calendar: WorkCalendar, pack: LawPack) -> int:
    day, of_day = divmod(filed, MINUTES_A_DAY)
    if channel == _ONLINE and of_day >= calendar.closing - pack.online_last_minutes.value:
        # After closing and on a day off this says nothing new: the next opening is the same.
        return calendar.opening_after(day)
    return calendar.working_minute(calendar.worked_before(filed))


def _due(start: int, limit: Limit, counting: Counting, stopped: Stops, calendar: WorkCalendar, pack: LawPack) -> int:
    if limit.unit == _DAY or limit.unit == _MONTH:
        return calendar.closing_of(calendar.workday_from(last_day(start, limit, stopped, calendar)))
    if limit.unit == _WORKDAY and counting == _BY_DAY:
        return _due_by_workdays(start, limit.whole, stopped, calendar)
    return _due_by_minutes(start, limit.minutes(pack.workday_minutes.value), stopped, calendar)


def _due_by_minutes(start: int, minutes: int, stopped: Stops, calendar: WorkCalendar) -> int:
    """Due when the last minute ends: at closing, never at the next opening."""
    count = calendar.worked_before
    skipped = [(count(begins), count(ends)) for begins, ends in paused(stopped, calendar)]
    return calendar.working_minute(nth_free(count(start), minutes, skipped)) + 1


def _due_by_workdays(start: int, workdays: int, stopped: Stops, calendar: WorkCalendar) -> int:
    count = calendar.workdays_before
    skipped = [(count(begins), count(ends)) for begins, ends in covered_days(stopped, calendar)]
    first = count(start // MINUTES_A_DAY + 1)
    return calendar.closing_of(calendar.workday(nth_free(first, workdays, skipped)))


def last_day(start: int, limit: Limit, stopped: Stops, calendar: WorkCalendar) -> int:
    """Ngày cuối của thời hạn tính bằng ngày hoặc tháng, before it is moved off a day off."""
    start_day, covered = start // MINUTES_A_DAY, covered_days(stopped, calendar)
    if limit.unit == _DAY:
        return nth_free(start_day + 1, limit.whole, covered)
    last = months_later(start_day, limit.whole, calendar)
    return last + sum(max(0, min(ends, last + 1) - max(begins, start_day + 1)) for begins, ends in covered)


def months_later(day: int, months: int, calendar: WorkCalendar) -> int:
    """Cùng ngày, n tháng sau: the same day number, cut to the end of the month."""
    begins = date.fromordinal(day)
    years, month = divmod(begins.month - 1 + months, 12)
    year = begins.year + years
    if year > calendar.last.year:
        raise calendar.outside()
    return date(year, month + 1, min(begins.day, monthrange(year, month + 1)[1])).toordinal()


def paused(stopped: Stops, calendar: WorkCalendar) -> list[tuple[int, int]]:
    """Các lần tạm dừng, cut at the end of the calendar: a due date behind that cut is refused all the same."""
    until = calendar.ends
    return [(min(pause.begins, until), min(pause.ends, until)) for pause in stopped.pauses]


def covered_days(stopped: Stops, calendar: WorkCalendar) -> list[tuple[int, int]]:
    """Những ngày bị tạm dừng: a pause takes a day when it covers the closing of that day."""
    closing_from = calendar.day_closing_from
    return [(closing_from(begins), closing_from(ends)) for begins, ends in paused(stopped, calendar)]


def nth_free(first: int, n: int, skipped: Iterable[tuple[int, int]]) -> int:
    """The n-th number from `first` on that lies in none of the `skipped` ranges, which come in order."""
    last = first + n - 1
    for begins, ends in skipped:
        if begins > last:
            break
        last += max(0, ends - max(begins, first))
    return last
