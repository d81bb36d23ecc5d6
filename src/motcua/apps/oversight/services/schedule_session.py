"""Xếp phiên họp thường kỳ: when the list is laid on the table and announced (D8)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Consolidation, Session
from motcua.apps.oversight.reporting import locked_consolidation
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_month import Month
from motcua.core.feedback_month_reason import explained
from motcua.core.feedback_month_refusals import NotSubmitted, SessionMisdated


@transaction.atomic
def schedule_session(month: Month, *, held_on: date, title: str, by: Account, at: datetime) -> Consolidation:
    """Not before the day on which the list was submitted; may be moved until it is published."""
    made = locked_consolidation(month, by=by, at=at)
    if made.submitted_at is None:
        raise NotSubmitted(month=month.words)
    if held_on < (first := localdate(made.submitted_at)):
        raise SessionMisdated(first=f"{first:%d/%m/%Y}")
    made.session, _ = Session.objects.get_or_create(
        held_on=held_on, defaults={"title": explained(title, "Tên phiên họp"), "scheduled_by": by, "scheduled_at": at}
    )
    made.save(update_fields=["session"])
    record(Event.SESSION_SCHEDULED, subject=made.subject, by=by, at=at, held_on=held_on, title=made.session.title)
    return made
