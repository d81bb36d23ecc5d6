"""Trả lại báo cáo tháng: the province's office says what is missing; the unit mends it and signs again."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.oversight.reporting import reporting
from motcua.apps.oversight.telling import tell_unit
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_reason import explained


def send_back(report: MonthlyReport, *, reason: str, by: Account, at: datetime) -> MonthlyReport:
    """Until the list is submitted; whether the report was in time stays with its first sending."""
    with reporting(report, ReportAct.SEND_BACK, by=by, at=at) as held:
        held.return_reason, held.is_none = explained(reason, "Lý do trả lại"), False
        entry = record(Event.MONTH_SENT_BACK, subject=held.subject, by=by, at=at, reason=held.return_reason)
        tell_unit(
            held, entry, f"Báo cáo PAKN {held.period.words} bị trả lại",
            f"Văn phòng UBND tỉnh trả lại báo cáo của {held.office_name}.\nLý do: {held.return_reason}", at=at,
        )  # fmt: skip
    return report
