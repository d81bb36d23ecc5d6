"""Xác nhận thư điện tử của người gửi: the letter reached them; answers may go there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.journal.services.record import record
from motcua.core.events import Event


@transaction.atomic
def confirm_sender(feedback: Feedback, *, at: datetime) -> None:
    """Xác nhận; a second time changes nothing."""
    changed = Sender.objects.filter(feedback=feedback, email_confirmed_at=None).exclude(email="")
    if changed.update(email_confirmed_at=at):
        record(Event.FEEDBACK_SENDER_CONFIRMED, subject=feedback.subject, by=None, at=at)
