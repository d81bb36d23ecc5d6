"""Tính lại hạn của PAKN: after a change of the calendar, and every night; the old date stays in the journal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.feedback.clocks import reckon
from motcua.apps.feedback.models import OPEN_STATES, Feedback
from motcua.apps.journal.services.record import record
from motcua.core.events import Event

BATCH = 500


def recompute_open_feedback(*, at: datetime, reason: str) -> list[str]:
    """Tính lại mọi phản ánh đang mở, in small transactions; answers the codes of those whose dates moved."""
    moved, last = [], 0
    while keys := list(
        Feedback.objects.filter(pk__gt=last, state__in=OPEN_STATES)
        .order_by("pk")
        .values_list("pk", flat=True)[:BATCH]
    ):
        last = keys[-1]
        moved += [code for key in keys if (code := _recompute(key, at, reason))]
    return moved


@transaction.atomic
def _recompute(key: int, at: datetime, reason: str) -> str:
    rows = Feedback.objects.select_for_update(of=("self",)).select_related("channel", "in_charge", "holder")
    feedback = rows.get(pk=key)
    if feedback.ended_at is not None:  # answered: what remains is to publish, and the citizen's clock has stopped
        return ""
    before = (feedback.citizen_due_at, feedback.unit_due_at)
    reckon(feedback)
    if (feedback.citizen_due_at, feedback.unit_due_at) == before:
        return ""
    feedback.version += 1
    feedback.save()
    record(
        Event.FEEDBACK_DUE_RECOMPUTED, subject=feedback.subject, by=None, at=at, reason=reason, before=before[0],
        citizen_due_at=feedback.citizen_due_at, unit_due_at=feedback.unit_due_at, version=feedback.version,
    )  # fmt: skip
    return feedback.code
