"""Đề nghị xem lại một dòng: the unit says on which ground the line should not be there."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Line
from motcua.apps.oversight.reporting import reporting
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_reason import explained
from motcua.core.feedback_month_refusals import AlreadyDisputed


def dispute_line(line: Line, *, ground: str, by: Account, at: datetime) -> Line:
    """The line stays in the list until the province's office has answered."""
    with reporting(line.report, ReportAct.DISPUTE, by=by, at=at) as report:
        held = Line.objects.select_for_update().get(pk=line.pk)
        if held.dispute:
            raise AlreadyDisputed(number=held.number)
        held.dispute, held.ground = Line.Dispute.OPEN, explained(ground, "Căn cứ đề nghị")
        held.save(update_fields=["dispute", "ground"])
        record(Event.MONTH_LINE_DISPUTED, subject=report.subject, by=by, at=at, code=held.code, ground=held.ground)
    line.__dict__.update(dispute=held.dispute, ground=held.ground)
    return line
