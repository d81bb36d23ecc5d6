"""Hướng dẫn người gửi sang khiếu nại, tố cáo: on record that it was done, and nothing of what was written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.core.events import Event
from motcua.core.feedback_conditions import Sign


@transaction.atomic
def guide_sender(sign: Sign, *, at: datetime) -> None:
    """Ghi nhận một lần hướng dẫn (NĐ 20/2008 Đ.1): which law, and when; neither text nor sender is kept."""
    record(Event.FEEDBACK_SENDER_GUIDED, subject=f"feedback-guidance:{sign.value}", by=None, at=at, to=sign.value)
