"""Trình Chủ tịch UBND tỉnh: from now on nothing in the list of this month changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Consolidation, MonthlyReport
from motcua.apps.oversight.month_rows import all_rows
from motcua.apps.oversight.reporting import locked_consolidation
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_month import Month, ReportState
from motcua.core.feedback_month_refusals import AlreadySubmitted, ConsolidationStale
from motcua.core.feedback_month_rows import consolidated, rows_hash


@transaction.atomic
def submit_to_chairman(month: Month, *, by: Account, at: datetime) -> Consolidation:
    """Only what the units' reports say now: one sent back or sent since then is consolidated first."""
    made = locked_consolidation(month, by=by, at=at)
    if made.submitted_at is not None:
        raise AlreadySubmitted(month=month.words)
    found = MonthlyReport.objects.select_for_update(of=("self",)).filter(month=str(month))
    reports = list(found.select_related("office").order_by("office__code"))
    if rows_hash(consolidated(all_rows(reports))) != made.sha256:
        raise ConsolidationStale
    made.submitted_by, made.submitted_at = by, at
    made.save(update_fields=["submitted_by", "submitted_at"])
    included = MonthlyReport.objects.filter(month=str(month), state=ReportState.CONSOLIDATED.value)
    included.update(state=ReportState.SUBMITTED.value)
    record(Event.MONTH_SUBMITTED, subject=made.subject, by=by, at=at, version=made.version, sha256=made.sha256)
    return made
