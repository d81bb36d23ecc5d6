"""Tổng hợp: one list for the province, a case once with all its classes; frozen rows, their hash in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Consolidation, Line, ListedRow, MonthlyReport
from motcua.apps.oversight.month_rows import all_rows, unit_facts
from motcua.apps.oversight.reporting import refuse_submitted
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.feedback_month import Month, ReportState
from motcua.core.feedback_month_refusals import DisputeOpen, NothingSent
from motcua.core.feedback_month_rows import Row, consolidated, counts_by_agency, counts_of, row_to_json, rows_hash

BATCH = 500
READY = (ReportState.SENT.value, ReportState.CONSOLIDATED.value)


@transaction.atomic
def consolidate(month: Month, *, by: Account, at: datetime) -> Consolidation:
    """A unit that kept silent is in it with its computed lines, marked. May be done anew until it is submitted."""
    demand(by.actor_at(at), Act.CONSOLIDATE_MONTH)
    reports = _locked(month)
    rows = consolidated(all_rows(reports))
    made = Consolidation.objects.select_for_update().filter(month=str(month)).first() or Consolidation(
        month=str(month), version=0
    )
    made.version += 1
    made.sha256, made.counts = rows_hash(rows), asdict(counts_of(rows))
    made.agencies = [[name, asdict(each)] for name, each in counts_by_agency(rows)]
    made.units, made.cut_off_at = [unit_facts(report, at) for report in reports], month.cut_off_at
    made.made_by, made.made_at = by, at
    made.save()
    _write(made, rows)
    MonthlyReport.objects.filter(month=str(month), state__in=READY).update(state=ReportState.CONSOLIDATED.value)
    record(
        Event.MONTH_CONSOLIDATED, subject=made.subject, by=by, at=at, version=made.version, sha256=made.sha256,
        counts=made.counts, units=made.units, cut_off_at=month.cut_off_at,
    )  # fmt: skip
    return made


def _write(made: Consolidation, rows: Sequence[Row]) -> None:
    made.listed.all().delete()
    listed = (ListedRow(consolidation=made, number=row.number, row=row_to_json(row)) for row in rows)
    ListedRow.objects.bulk_create(listed, batch_size=BATCH)


def _locked(month: Month) -> Sequence[MonthlyReport]:
    refuse_submitted(month)
    found = MonthlyReport.objects.select_for_update(of=("self",)).filter(month=str(month))
    reports = list(found.select_related("office").order_by("office__code"))
    if not any(report.state in READY for report in reports):
        raise NothingSent(month=month.words)
    waiting = Line.objects.filter(report__in=reports, dispute=Line.Dispute.OPEN).count()
    if waiting:
        raise DisputeOpen(lines=waiting)
    return reports
