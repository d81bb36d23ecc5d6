"""Nhãn thời hạn: how much time is left, in colour and in words; the words alone say everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier
from motcua.core.calendar import WorkCalendar
from motcua.core.dossier import State
from motcua.core.lateness import Timeliness, lateness

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
    late = calendar.workdays_after(localtime(due_at).date(), localtime(done_at).date())
    return Chip("bad", f"Chậm {late} ngày làm việc" if late else "Chậm trong ngày")


def _until(due_at: datetime | None, at: datetime, calendar: WorkCalendar, what: str) -> Chip:
    if due_at is None:
        return Chip("", "Không có thời hạn")
    due, now = localtime(due_at), localtime(at)
    if due.date() == now.date():
        said = f"{'Hạn ' + what if what else 'Đến hạn'} hôm nay, {due:%H:%M}"
        return Chip("warn", said) if now <= due else Chip("bad", f"Quá giờ hẹn {due:%H:%M} hôm nay")
    if due < now:
        late = calendar.workdays_after(due.date(), now.date())
        return Chip("bad", f"Quá hạn {what + ' ' if what else ''}{late} ngày làm việc" if late else "Quá hạn")
    left = calendar.workdays_after(now.date(), due.date())
    return Chip("warn" if left <= 1 else "good", f"Còn {left} ngày làm việc" if left else "Đến hạn ngày nghỉ")


def _finished(dossier: Dossier, calendar: WorkCalendar) -> Chip:
    due_at = dossier.due_at or dossier.first_due_at
    if due_at is None or dossier.finished_at is None:
        return Chip("", "Đã xong")
    found = lateness(localtime(due_at).date(), localtime(dossier.finished_at).date(), calendar)
    if found.is_late:
        return Chip("bad", f"Xong quá hạn {found.workdays_late} ngày làm việc")
    return Chip(*ENDED_WORDS[found.timeliness])
