"""Xem người gửi (§6.4, need-to-know): on demand, by those who must write to them; each look is on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.feedback.selectors import sender_of
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_refusals import SenderNotYours


@transaction.atomic
def read_sender(feedback: Feedback, *, by: Account, at: datetime) -> Sender:
    """Họ tên, liên hệ của người gửi; the journal keeps that they were read, and nothing of what was read."""
    found = sender_of(by.actor_at(at), feedback)
    if found is None:
        raise SenderNotYours
    record(Event.FEEDBACK_SENDER_READ, subject=feedback.subject, by=by, at=at, holder=feedback.holder.code)
    return found
