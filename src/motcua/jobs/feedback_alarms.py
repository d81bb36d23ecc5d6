"""Nhắc việc và đóng phản ánh đúng lúc: what is due is found by index; each rung (50, 80, 100, 120 %) fires once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.feedback.clocks import next_rung, unit_due
from motcua.apps.feedback.models import Feedback, FeedbackReminder, Handling, Wait
from motcua.apps.feedback.reminders import rungs_of
from motcua.apps.feedback.services.close_unsupplied import close_unsupplied
from motcua.apps.journal.services.record import record
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.core.feedback import FeedbackState

BATCH = 200


def ring_feedback_alarms(at: datetime) -> int:
    """Phát các nấc nhắc đã đến giờ; safe with several workers."""
    rung = 0
    while rung < BATCH and _ring_one(at):
        rung += 1
    return rung


@transaction.atomic
def _ring_one(at: datetime) -> bool:
    step = (
        Handling.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(alarm_at__lte=at, ended_at=None)
        .select_related("feedback", "office", "rule", "round")
        .order_by("alarm_at")
        .first()
    )
    if step is None:
        return False
    waits = list(step.feedback.waits.all())
    step.due_at = unit_due(step, waits)  # the truth first: the calendar may have changed since
    for percent, moment in rungs_of(step, waits):
        if moment <= at:
            _fire(step, percent, at)
    step.alarm_at = next_rung(step, waits)
    step.save(update_fields=["alarm_at", "due_at"])
    Feedback.objects.filter(pk=step.feedback_id).update(unit_due_at=step.due_at)
    return True


def _fire(step: Handling, percent: int, at: datetime) -> None:
    """Each rung once per due date: the constraint decides, not this code."""
    assert step.due_at is not None  # noqa: S101 - no rung without a due date
    _, is_new = FeedbackReminder.objects.get_or_create(
        handling=step, due_at=step.due_at, rung=str(percent), defaults={"fired_at": at}
    )
    if is_new:
        record(
            Event.FEEDBACK_DUE_NEAR, subject=step.feedback.subject, by=None, at=at, percent=percent,
            due_at=step.due_at, step=step.get_step_display(), office=step.office.code,
        )  # fmt: skip


def close_unsupplied_feedback(at: datetime) -> int:
    """Kết thúc phản ánh mà người gửi không bổ sung trong thời hạn."""
    due = Wait.objects.filter(ended_at=None, due_at__lt=at, feedback__state=FeedbackState.ASKED.value)
    closed = 0
    for wait in due.select_related("feedback")[:BATCH]:
        try:
            close_unsupplied(wait.feedback, by=None, at=at, unasked=True)
        except Refused:  # supplied, or closed by another worker, since the list was read
            continue
        closed += 1
    return closed
