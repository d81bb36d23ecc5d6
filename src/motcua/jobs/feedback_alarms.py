"""Nhắc việc và đóng phản ánh đúng lúc: what is due is found by index; each rung (50, 80, 100, 120 %) fires once."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction

from motcua.apps.feedback.clocks import next_rung, unit_due
from motcua.apps.feedback.models import Feedback, FeedbackReminder, Handling, Wait
from motcua.apps.feedback.reminders import rungs_of
from motcua.apps.feedback.services.close_unsupplied import close_unsupplied
from motcua.apps.journal.services.record import record
from motcua.apps.people.registry import kept_office
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.core.feedback import FeedbackState
from motcua.database.marks import standing

log = structlog.get_logger("motcua.jobs")


def ring_feedback_alarms(at: datetime) -> int:
    """Phát mọi nấc nhắc đã đến giờ; safe with several workers. What an officer acts on now, and what the law does not
    let be counted, is passed over and found again at the next minute."""
    rung, passed = 0, set[int]()
    while step := _due_step(at, passed):
        with standing():
            rung += _ring(step, at)
        passed.add(step)
    return rung


def _due_step(at: datetime, passed: set[int]) -> int | None:
    due = Handling.objects.filter(alarm_at__lte=at, ended_at=None).exclude(pk__in=passed)
    return due.order_by("alarm_at").values_list("pk", flat=True).first()


@transaction.atomic
def _ring(key: int, at: datetime) -> bool:
    step = (
        Handling.objects.select_for_update(of=("self", "feedback"), skip_locked=True)
        .filter(pk=key, alarm_at__lte=at, ended_at=None)
        .select_related("feedback", "office", "rule", "round")
        .first()
    )
    if step is None:
        return False
    try:
        _ring_step(step, at)
    except Refused as refusal:
        log.error("alarm not rung", feedback=step.feedback.code, refusal=refusal.code)
        return False
    return True


def _ring_step(step: Handling, at: datetime) -> None:
    step.office = kept_office(step.office_id)
    waits = list(step.feedback.waits.all())
    step.due_at = unit_due(step, waits)  # the truth first: the calendar may have changed since
    for percent, moment in rungs_of(step, waits):
        if moment <= at:
            _fire(step, percent, at)
    step.alarm_at = next_rung(step, waits)
    step.save(update_fields=["alarm_at", "due_at"])
    Feedback.objects.filter(pk=step.feedback_id).exclude(unit_due_at=step.due_at).update(unit_due_at=step.due_at)


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
    return sum(_close(key, at) for key in list(due.order_by("due_at").values_list("feedback_id", flat=True)))


@transaction.atomic
def _close(key: int, at: datetime) -> bool:
    free = Feedback.objects.select_for_update(skip_locked=True, of=("self",))
    feedback = free.filter(pk=key, state=FeedbackState.ASKED.value).first()
    if feedback is None:  # somebody acts on it now, or has just done
        return False
    try:
        close_unsupplied(feedback, by=None, at=at, unasked=True)
    except Refused as refusal:
        log.error("feedback not closed", feedback=feedback.code, refusal=refusal.code)
        return False
    return True
