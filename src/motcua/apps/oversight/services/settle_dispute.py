"""Giải quyết đề nghị xem lại: the province's office keeps the line or takes it out, and says why."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.month_rows import lines_of, rows_of
from motcua.apps.oversight.reporting import refuse_submitted
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.feedback_month_reason import explained
from motcua.core.feedback_month_refusals import NothingDisputed
from motcua.core.feedback_month_rows import counts_of


@transaction.atomic
def settle_dispute(line: Line, *, is_upheld: bool, settlement: str, by: Account, at: datetime) -> Line:
    """Upheld: the line leaves the list and stays on record; rejected: it stays and needs its reasons."""
    demand(by.actor_at(at), Act.CONSOLIDATE_MONTH)
    report = MonthlyReport.objects.select_for_update(of=("self",)).select_related("office").get(pk=line.report_id)
    refuse_submitted(report.period)
    held = Line.objects.select_for_update().get(pk=line.pk)
    if held.dispute != Line.Dispute.OPEN:
        raise NothingDisputed(number=held.number)
    held.dispute = Line.Dispute.UPHELD if is_upheld else Line.Dispute.REJECTED
    held.settlement = explained(settlement, "Ý kiến giải quyết")
    held.save(update_fields=["dispute", "settlement"])
    if is_upheld:
        report.counts = asdict(counts_of(rows_of(report, lines_of([report])[report.pk])))
        report.save(update_fields=["counts"])
    record(
        Event.MONTH_DISPUTE_SETTLED, subject=report.subject, by=by, at=at, code=held.code, is_upheld=is_upheld,
        settlement=held.settlement,
    )  # fmt: skip
    line.__dict__.update(dispute=held.dispute, settlement=held.settlement)
    return line
