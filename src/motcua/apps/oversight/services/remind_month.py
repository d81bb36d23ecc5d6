"""Nhắc gửi báo cáo tháng: on the 1st, 5th, 8th and 9th; after the due day it is late, and the unit is told so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.oversight.telling import tell_unit
from motcua.core.events import Event
from motcua.core.feedback_month import Month, ReportState, reminders_on

UNSENT = (ReportState.DRAFTING.value, ReportState.RETURNED.value)


def remind_month(month: Month, *, at: datetime) -> int:
    """Nhắc mọi đơn vị chưa gửi; each reminder day once, the lateness once. Returns how many were told."""
    waiting = MonthlyReport.objects.filter(month=str(month), state__in=UNSENT).values_list("pk", flat=True)
    return sum(_remind(pk, at) for pk in list(waiting))


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    found = MonthlyReport.objects.select_for_update(of=("self",), skip_locked=True).select_related("office")
    report = found.filter(pk=pk, state__in=UNSENT).first()
    if report is None:
        return False
    today = localdate(at)
    if today > report.due_on and report.first_sent_at is None:
        return _tell_late(report, at)
    if today not in reminders_on(report.period) or report.reminded_on == today:
        return False
    report.reminded_on = today
    report.save(update_fields=["reminded_on"])
    entry = record(Event.MONTH_REMINDED, subject=report.subject, by=None, at=at, due_on=report.due_on)
    tell_unit(
        report, entry, f"Nhắc gửi báo cáo PAKN {report.period.words}",
        f"{report.office_name} chưa gửi báo cáo PAKN {report.period.words}. Hạn gửi: {report.due_on:%d/%m/%Y}. "
        "Đơn vị không có trường hợp nào vẫn phải báo “không phát sinh”.", at=at,
    )  # fmt: skip
    return True


def _tell_late(report: MonthlyReport, at: datetime) -> bool:
    if report.is_told_late:
        return False
    report.is_told_late = True
    report.save(update_fields=["is_told_late"])
    entry = record(Event.MONTH_OVERDUE, subject=report.subject, by=None, at=at, due_on=report.due_on)
    tell_unit(
        report, entry, f"Báo cáo PAKN {report.period.words} đã quá hạn",
        f"{report.office_name} chưa gửi báo cáo; hạn là {report.due_on:%d/%m/%Y}. Báo cáo gửi từ nay là muộn, "
        "và danh sách của tỉnh ghi rõ đơn vị chưa gửi.", at=at,
    )  # fmt: skip
    return True
