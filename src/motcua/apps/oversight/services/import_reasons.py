"""Nạp bảng lý do đã điền: all rows or none; a row taken out or changed by hand is refused, and that is on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.filled_sheet import filled_lines
from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.oversight.month_rows import lines_of
from motcua.apps.oversight.reporting import reporting
from motcua.apps.oversight.services.give_reason import give_reason
from motcua.apps.people.models import Account
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_refusals import ReportActNotAllowed, ReportNotYours


def import_reasons(report: MonthlyReport, packed: bytes, *, by: Account, at: datetime) -> int:
    """How many lines were given a reason or a remedy."""
    try:
        return _import(report, packed, by, at)
    except (ReportNotYours, ReportActNotAllowed):
        raise
    except Refused as refused:
        with transaction.atomic():
            record(Event.MONTH_SHEET_REFUSED, subject=report.subject, by=by, at=at, why=refused.code)
        raise


@transaction.atomic
def _import(report: MonthlyReport, packed: bytes, by: Account, at: datetime) -> int:
    with reporting(report, ReportAct.GIVE_REASON, by=by, at=at) as held:
        lines = lines_of([held]).get(held.pk, [])
        filled = [each for each in filled_lines(held, lines, packed) if not each.is_empty]
    for each in filled:
        each.line.report = report
        give_reason(
            each.line, reasons=each.reasons, remedy=each.remedy, remedy_due_on=each.remedy_due_on, by=by, at=at
        )
    return len(filled)
