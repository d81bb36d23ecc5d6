"""Nhãn của phản ánh: the state's tone, and how much time is left on each of the two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localdate, localtime

from motcua.apps.dossiers.calendars import calendars_of as calendars_by_office
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Office
from motcua.core.calendar import WorkCalendar
from motcua.core.feedback import FEEDBACK_STATE_NAMES, FeedbackState
from motcua.web.officer.due import Chip, chip_until

S = FeedbackState
TONES: Mapping[FeedbackState, str] = {
    S.NEW: "calm", S.CLASSIFYING: "calm", S.ASKED: "warn", S.REFUSED: "bad", S.FORWARDED: "calm",
    S.HANDLING: "calm", S.EXTENDED: "warn", S.ANSWERED: "good", S.PUBLISHED: "good", S.NOT_PUBLISHED: "good",
    S.REOPENED: "warn", S.HIDDEN: "bad",
}  # fmt: skip
Calendars = Mapping[int, WorkCalendar]


def state_chip(feedback: Feedback) -> tuple[str, str]:
    """Trạng thái bằng lời và màu; what ended without an answer says so, and how."""
    if feedback.ending:
        return f"Không trả lời: {feedback.get_ending_display().lower()}", "warn"
    return FEEDBACK_STATE_NAMES[feedback.at], TONES[feedback.at]


def calendars_of(offices: Iterable[Office], at: datetime) -> Calendars:
    """Lịch của các đơn vị trên trang."""
    year = localtime(at).year
    return calendars_by_office({each.pk: each for each in offices}, range(year - 1, year + 4), localdate(at))


def unit_chip(feedback: Feedback, at: datetime, calendars: Calendars) -> Chip:
    """Hạn của đơn vị đang giữ."""
    if not feedback.is_open:
        return Chip("", "Đã kết thúc")
    if feedback.is_paused and feedback.unit_due_at is None:
        return Chip("", "Chờ người gửi")
    return chip_until(feedback.unit_due_at, None, at, calendars[feedback.holder_id])


def citizen_chip(feedback: Feedback, at: datetime, calendars: Calendars) -> Chip:
    """Hạn trả lời người dân; judged when it was answered, else as of now."""
    if feedback.is_paused:
        return Chip("", "Chờ người gửi")
    if feedback.citizen_due_at is None:
        return Chip("", "Không tính thời hạn")
    return chip_until(feedback.citizen_due_at, feedback.ended_at, at, calendars[feedback.in_charge_id])
