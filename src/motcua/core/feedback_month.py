"""Kỳ báo cáo PAKN hằng tháng: the month, its due day and reminders, and the states that a unit's report passes.

Every unit in charge of a channel reports by the 10th of the next month; a unit without a case says "không phát sinh",
for silence is not zero (decision 18).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from motcua.core.calendar import WorkCalendar
from motcua.core.feedback_lateness import VIETNAM, CaseFacts, late_steps, local_day
from motcua.core.feedback_month_refusals import MonthUnreadable, ReportActNotAllowed
from motcua.core.law import Confidence
from motcua.core.nominal import Roll, rolled

_WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """Tháng báo cáo: from 00:00 of its first day to 24:00 of its last, in Việt Nam."""

    year: int
    number: int

    @classmethod
    def read(cls, written: str) -> Month:
        """ "2026-10" → tháng 10/2026."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise MonthUnreadable(written=written[:20])
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, moment: datetime | date) -> Month:
        """Tháng chứa thời điểm ấy."""
        day = local_day(moment) if isinstance(moment, datetime) else moment
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def words(self) -> str:
        return f"tháng {self.number:02}/{self.year}"

    @property
    def after(self) -> Month:
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)

    @property
    def before(self) -> Month:
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def first_on(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_on(self) -> date:
        return self.after.first_on - timedelta(days=1)

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.first_on, time(), VIETNAM)

    @property
    def cut_off_at(self) -> datetime:
        """Thời điểm chốt: the last instant of the month; what is entered later belongs to the next one."""
        return self.after.begins_at - _INSTANT


@dataclass(frozen=True, slots=True)
class MonthSettings:
    """Hạn và ngày nhắc báo cáo tháng, in force from a month's first day; they lie in the month after."""

    valid_from: date
    due_day: int
    roll: Roll
    reminder_days: tuple[int, ...]
    source: str
    confidence: Confidence = Confidence.DECIDED


MONTH_SETTINGS: tuple[MonthSettings, ...] = (
    MonthSettings(
        date(2025, 7, 1),
        10,
        Roll.NONE,
        (1, 5, 8, 9),
        "Công văn 2435/UBND-KSTT (trước ngày 10 hằng tháng); quyết định 18 của đơn vị vận hành (docs/law.md)",
    ),
)


def month_settings(month: Month, rows: tuple[MonthSettings, ...] = MONTH_SETTINGS) -> MonthSettings:
    """Quy định của tháng ấy; a month before the first row follows the first."""
    found = [row for row in rows if row.valid_from <= month.first_on]
    return max(found, key=lambda row: row.valid_from) if found else rows[0]


def due_on(month: Month, calendar: WorkCalendar, settings: MonthSettings | None = None) -> date:
    """Ngày cuối để gửi báo cáo: the 10th of the next month, moved off days off only where the setting says so."""
    rule = settings or month_settings(month)
    return rolled(month.after.first_on.replace(day=rule.due_day), rule.roll, calendar)


def reminders_on(month: Month, settings: MonthSettings | None = None) -> tuple[date, ...]:
    """Các ngày nhắc: 1, 5, 8, 9 of the next month."""
    rule = settings or month_settings(month)
    return tuple(month.after.first_on.replace(day=day) for day in rule.reminder_days)


class Punctuality(StrEnum):
    """Gửi báo cáo đúng hạn, muộn, chưa gửi (còn hạn hoặc đã quá hạn)."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    NOT_SENT = "not_sent"


PUNCTUALITY_NAMES: Mapping[Punctuality, str] = {
    Punctuality.ON_TIME: "Đúng hạn",
    Punctuality.LATE: "Muộn",
    Punctuality.WAITING: "Chưa gửi, còn hạn",
    Punctuality.NOT_SENT: "Chưa gửi, đã quá hạn",
}


def punctuality(first_sent_at: datetime | None, due: date, now: datetime) -> Punctuality:
    """R2.91: sent on the 10th or before is on time, to the last minute of the day; the first sending counts."""
    if first_sent_at is not None:
        return Punctuality.ON_TIME if local_day(first_sent_at) <= due else Punctuality.LATE
    return Punctuality.WAITING if local_day(now) <= due else Punctuality.NOT_SENT


class ReportState(StrEnum):
    """Trạng thái báo cáo tháng của một đơn vị (R2.90)."""

    DRAFTING = "drafting"
    SENT = "sent"
    RETURNED = "returned"
    CONSOLIDATED = "consolidated"
    SUBMITTED = "submitted"
    PUBLISHED = "published"


class ReportAct(StrEnum):
    """Hành vi trên báo cáo tháng."""

    GIVE_REASON = "give_reason"
    DISPUTE = "dispute"
    SIGN_OFF = "sign_off"
    DECLARE_NONE = "declare_none"
    SEND_BACK = "send_back"
    CONSOLIDATE = "consolidate"
    SUBMIT = "submit"
    PUBLISH = "publish"


S, A = ReportState, ReportAct

STATE_NAMES: Mapping[ReportState, str] = {
    S.DRAFTING: "Đang lập",
    S.SENT: "Đã gửi",
    S.RETURNED: "Bị trả lại",
    S.CONSOLIDATED: "Đã tổng hợp",
    S.SUBMITTED: "Đã trình",
    S.PUBLISHED: "Đã công bố",
}

ACT_NAMES: Mapping[ReportAct, str] = {
    A.GIVE_REASON: "Ghi lý do",
    A.DISPUTE: "Đề nghị xem lại dòng",
    A.SIGN_OFF: "Ký gửi báo cáo",
    A.DECLARE_NONE: "Báo cáo không phát sinh",
    A.SEND_BACK: "Trả lại báo cáo",
    A.CONSOLIDATE: "Tổng hợp",
    A.SUBMIT: "Trình Chủ tịch UBND tỉnh",
    A.PUBLISH: "Công bố",
}

_OPEN = (S.DRAFTING, S.RETURNED)

REPORT_FLOW: Mapping[tuple[ReportState, ReportAct], ReportState] = {
    **{(state, act): state for state in _OPEN for act in (A.GIVE_REASON, A.DISPUTE)},
    **{(state, act): S.SENT for state in _OPEN for act in (A.SIGN_OFF, A.DECLARE_NONE)},
    **{(state, A.SEND_BACK): S.RETURNED for state in (S.SENT, S.CONSOLIDATED)},
    **{(state, A.CONSOLIDATE): S.CONSOLIDATED for state in (S.SENT, S.CONSOLIDATED)},
    (S.CONSOLIDATED, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.PUBLISH): S.PUBLISHED,
}


def report_after(state: ReportState, act: ReportAct) -> ReportState:
    """Trạng thái sau hành vi; what is not in the table is forbidden."""
    found = REPORT_FLOW.get((state, act))
    if found is None:
        raise ReportActNotAllowed(act=ACT_NAMES[act].lower(), state=STATE_NAMES[state].lower())
    return found


def is_in_period(facts: CaseFacts, month: Month) -> bool:
    """Thuộc kỳ: open at the cut-off (carried on), ended within the month, or late or pushed up in it.

    What was late and over before the month began stood in the list of that earlier month.
    """
    begins_at, cut_off_at = month.begins_at, month.cut_off_at
    if facts.ended_at is None or facts.ended_at >= begins_at:
        return True
    if any(run.ended_at is None or run.ended_at >= begins_at for run in late_steps(facts, cut_off_at)):
        return True
    return any(begins_at <= move.at <= cut_off_at and not move.is_lawful for move in facts.upward)
