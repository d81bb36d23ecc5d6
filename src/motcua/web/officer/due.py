"""Nhãn thời hạn: how much time is left, in colour and in words; the words alone say everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.core.calendar import WorkCalendar
from motcua.core.clock_refusals import OutsideCalendar
from motcua.core.dossier import State
from motcua.core.lateness import Timeliness, lateness

SOON = {"", "1 ngày làm việc"}
RUNNING = {State.ACCEPTED, State.PROCESSING}
ENDED_WORDS = {
    Timeliness.EARLY: ("good", "Xong trước hạn"), Timeliness.ON_TIME: ("good", "Xong đúng hạn"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """Nhãn: a tone of the house (good, warn, bad, calm or none) and its words."""

    tone: str
    words: str


def chip(dossier: Dossier, at: datetime, calendars: Mapping[int, WorkCalendar]) -> Chip:
    """Nhãn của một hồ sơ."""
    calendar = calendars[dossier.competent_id]
    state = dossier.at
    if state is State.REGISTERED:
        return _until(dossier.reception_due_at, at, calendar, "tiếp nhận")
    if state is State.SUPPLEMENT and dossier.reception_due_at is not None:
        return _until(dossier.reception_due_at, at, calendar, "kiểm tra bổ sung")
    if dossier.finished_at is not None:
        return _finished(dossier, calendar)
    if state not in RUNNING and not dossier.is_paused and dossier.due_at is None:
        return Chip("", "Không tính thời hạn")
    if dossier.is_paused:
        return Chip("", "Tạm dừng")
    if dossier.is_final:
        return Chip("", "Đã kết thúc")
    return _until(dossier.due_at, at, calendar, "") if dossier.due_at else Chip("", "Không có thời hạn")


def chip_until(due_at: datetime | None, done_at: datetime | None, at: datetime, calendar: WorkCalendar) -> Chip:
    """Nhãn của một bước: judged when it was done, else as of now."""
    if due_at is None:
        return Chip("", "Không có hạn")
    if done_at is None:
        return _until(due_at, at, calendar, "")
    if done_at <= due_at:
        return Chip("good", "Trong hạn")
    late = _between(calendar, localtime(due_at).date(), localtime(done_at).date())
    return Chip("bad", f"Chậm {late}" if late else "Chậm trong ngày")


def _until(due_at: datetime | None, at: datetime, calendar: WorkCalendar, what: str) -> Chip:
    if due_at is None:
        return Chip("", "Không có thời hạn")
    due, now = localtime(due_at), localtime(at)
    if due.date() == now.date():
        said = f"{'Hạn ' + what if what else 'Đến hạn'} hôm nay, {due:%H:%M}"
        return Chip("warn", said) if now <= due else Chip("bad", f"Quá giờ hẹn {due:%H:%M} hôm nay")
    if due < now:
        late = _between(calendar, due.date(), now.date())
        return Chip("bad", f"Quá hạn {what + ' ' if what else ''}{late}".rstrip())
    left = _between(calendar, now.date(), due.date())
    return Chip("warn" if left in SOON else "good", f"Còn {left}" if left else "Đến hạn ngày nghỉ")


def _between(calendar: WorkCalendar, first: date, last: date) -> str:
    """Số ngày làm việc bằng lời, nothing for none; beyond the calendar only days can be counted."""
    try:
        counted = calendar.workdays_after(first, last)
    except OutsideCalendar:
        return f"{(last - first).days} ngày"
    return f"{counted} ngày làm việc" if counted else ""


def _finished(dossier: Dossier, calendar: WorkCalendar) -> Chip:
    due_at = dossier.due_at or dossier.first_due_at
    if due_at is None or dossier.finished_at is None:
        return Chip("", "Đã xong")
    found = lateness(localtime(due_at).date(), localtime(dossier.finished_at).date(), calendar)
    if found.is_late:
        return Chip("bad", f"Xong quá hạn {found.workdays_late} ngày làm việc")
    return Chip(*ENDED_WORDS[found.timeliness])
