"""Báo cáo "không phát sinh": a unit without a case says so; silence is not zero (D7)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.oversight.reporting import reporting
from motcua.apps.oversight.services.sign_off import send
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_refusals import NoneDeclaredWithCases


def declare_none(report: MonthlyReport, *, by: Account, at: datetime) -> MonthlyReport:
    """Only where the list is empty."""
    with reporting(report, ReportAct.DECLARE_NONE, by=by, at=at) as held:
        lines = sum(line.is_listed for line in held.lines.all())
        if lines:
            raise NoneDeclaredWithCases(lines=lines)
        held.is_none = True
        send(held, by, at)
        record(Event.MONTH_NONE_DECLARED, subject=held.subject, by=by, at=at, punctuality=held.punctuality(at).value)
    return report
