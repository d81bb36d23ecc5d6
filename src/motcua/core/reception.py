"""Các đồng hồ quanh việc tiếp nhận: notice, transfer, same day, supplement, apology, extension, relay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from motcua.core.calendar import WorkCalendar, minute_number, moment_of
from motcua.core.clock_refusals import (
    AlreadyExtended,
    ExtendedTooFar,
    ExtendedTooLate,
    ExtensionShortened,
    SupplementAskedTooLate,
)
from motcua.core.deadline import deadline
from motcua.core.law import LawPack, pack_on
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.segments import shown


def _counted(from_at: datetime, limit: Limit, calendar: WorkCalendar, counting: Counting = Counting.HOUR) -> datetime:
    """A clock without stops, from a moment that is already the office's own: no last-hour rule."""
    due_at = deadline(from_at, Channel.COUNTER, limit, counting=counting, calendar=calendar).due_at
    assert due_at is not None  # noqa: S101 - no segment was given, so the clock runs
    return due_at


def notice_due(filed_at: datetime, channel: Channel, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Hạn thông báo tiếp nhận hoặc bổ sung: 8 working hours online, 1 working day direct or postal."""
    pack = pack or pack_on(filed_at.date())
    limit = pack.online_notice.value if channel is Channel.ONLINE else pack.direct_notice.value
    due_at = deadline(filed_at, channel, limit, calendar=calendar, pack=pack).due_at
    assert due_at is not None  # noqa: S101 - no segment was given, so the clock runs
    return due_at


def alert_due(replied_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Hạn hệ thống nhắc cán bộ tiếp nhận: 2 working hours after the automatic reply."""
    return _counted(replied_at, (pack or pack_on(replied_at.date())).alert.value, calendar)


def transfer_due(accepted_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Hạn chuyển hồ sơ: the same working day; after 15:00, or on a day off, the next opening."""
    cutoff = (pack or pack_on(accepted_at.date())).transfer_cutoff.value
    day = accepted_at.date().toordinal()
    if _is_within(accepted_at, cutoff, calendar):
        return moment_of(calendar.closing_of(day))
    return moment_of(calendar.opening_after(day))


def same_day_due(accepted_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Giải quyết trong ngày (hộ tịch): that day's closing; after 15:00 that of the next working day."""
    cutoff = (pack or pack_on(accepted_at.date())).same_day_cutoff.value
    day = accepted_at.date().toordinal()
    last = day if _is_within(accepted_at, cutoff, calendar) else calendar.workday_from(day + 1)
    return moment_of(calendar.closing_of(last))


def _is_within(accepted_at: datetime, cutoff: time, calendar: WorkCalendar) -> bool:
    minute_number(accepted_at)  # refuses what is no local whole minute
    return calendar.is_workday(accepted_at.date()) and accepted_at.time() <= cutoff


def supplement_due(
    requested_at: datetime,
    calendar: WorkCalendar,
    *,
    limit: Limit | None = None,
    counting: Counting = Counting.HOUR,
    pack: LawPack | None = None,
) -> datetime:
    """Hạn bổ sung của người nộp: 15 working days from the notice, or the limit of the sector's law."""
    limit = limit or (pack or pack_on(requested_at.date())).supplement_wait.value
    return _counted(requested_at, limit, calendar, counting)


def supplement_reminders(due_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None) -> tuple[date, ...]:
    """Ngày nhắc bổ sung: 5 and 1 working days before the supplement is due."""
    workdays = (pack or pack_on(due_at.date())).supplement_reminders.value
    return tuple(calendar.add_workdays(due_at.date(), -each) for each in workdays)


def last_supplement_request(start_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Lúc cuối cùng được yêu cầu bổ sung sau thẩm định: 3 working days from reception."""
    return _counted(start_at, (pack or pack_on(start_at.date())).supplement_request.value, calendar)


def check_supplement_request(
    at: datetime, start_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None
) -> None:
    """Kiểm tra thời điểm yêu cầu bổ sung; refuses one that comes too late."""
    latest_at = last_supplement_request(start_at, calendar, pack)
    if at > latest_at:
        raise SupplementAskedTooLate(latest_at=shown(minute_number(latest_at)))


def apology_due(due_at: datetime, calendar: WorkCalendar, pack: LawPack | None = None) -> datetime:
    """Hạn gửi phiếu xin lỗi: the closing of the last working day before the due day."""
    workdays = (pack or pack_on(due_at.date())).apology_workdays.value
    day = calendar.add_workdays(due_at.date(), -workdays)
    return moment_of(calendar.closing_of(day.toordinal()))


def check_extension(
    to_at: datetime,
    *,
    at: datetime,
    due_at: datetime,
    limit: Limit,
    is_extended: bool,
    calendar: WorkCalendar,
) -> None:
    """Kiểm tra việc gia hạn: once, asked before the due date, later than it, no longer than the limit."""
    if is_extended:
        raise AlreadyExtended
    if at >= due_at:
        raise ExtendedTooLate(due_at=shown(minute_number(due_at)))
    if to_at <= due_at:
        raise ExtensionShortened(to=shown(minute_number(to_at)), due_at=shown(minute_number(due_at)))
    latest_at = _counted(due_at, limit, calendar)
    if to_at.date() > latest_at.date():
        raise ExtendedTooFar(latest_at=shown(minute_number(latest_at)))


def relay(start_at: datetime, limits: Iterable[Limit], calendar: WorkCalendar) -> tuple[datetime, ...]:
    """Liên thông: the due date of each stage, each beginning when the one before is due."""
    dues: list[datetime] = []
    for limit in limits:
        dues.append(_counted(dues[-1] if dues else start_at, limit, calendar))
    return tuple(dues)
