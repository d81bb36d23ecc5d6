"""Ký gửi báo cáo tháng: the unit's leader answers for every line and its reasons (D7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.reporting import reporting
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_reason import CLASS_NAMES
from motcua.core.feedback_month_refusals import (
    ClassReasonMissing,
    RemedyMissing,
    RemedyUndated,
    SignedWithoutCases,
)


def sign_off(report: MonthlyReport, *, by: Account, at: datetime) -> MonthlyReport:
    """After the due day it is late and says so; the first sending counts."""
    with reporting(report, ReportAct.SIGN_OFF, by=by, at=at) as held:
        lines = [line for line in held.lines.prefetch_related("reasons") if line.is_listed]
        if not lines:
            raise SignedWithoutCases
        for line in lines:
            _check(line)
        send(held, by, at)
        record(
            Event.MONTH_SIGNED_OFF, subject=held.subject, by=by, at=at, lines=len(lines),
            punctuality=held.punctuality(at).value,
        )  # fmt: skip
    return report


def send(report: MonthlyReport, by: Account, at: datetime) -> None:
    """Ghi lần gửi."""
    report.first_sent_at = report.first_sent_at or at
    report.sent_at, report.sent_by, report.return_reason = at, by, ""


def _check(line: Line) -> None:
    """A line under dispute waits for its answer; every other has its reasons and its remedy."""
    if line.dispute == Line.Dispute.OPEN:
        return
    known: dict[str, Any] = {"number": line.number, "code": line.code}
    given = {each.kind for each in line.reasons.all()}
    case = line.case
    for kind in case.classes:
        if kind.value not in given:
            raise ClassReasonMissing(kind=CLASS_NAMES[kind].lower(), **known)
    if not line.remedy:
        raise RemedyMissing(**known)
    if case.is_open and line.remedy_due_on is None:
        raise RemedyUndated(**known)
