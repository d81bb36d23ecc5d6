"""Nhắc việc và đóng hồ sơ đúng lúc: what is due is found by index, recomputed from the law, and done once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from motcua.apps.dossiers.deadlines import local, next_alarm, rungs, supplement_reminder_days
from motcua.apps.dossiers.models import Dossier, Reminder, Supplement
from motcua.apps.dossiers.services.end import close_unsupplied
from motcua.apps.dossiers.services.recompute import recompute
from motcua.apps.journal.services.record import record
from motcua.core.dossier import State
from motcua.core.errors import Refused
from motcua.core.events import Event

BATCH = 200


def ring_alarms(at: datetime) -> int:
    """Phát các nấc nhắc đã đến giờ; returns how many dossiers were looked at. Safe with several workers."""
    rung = 0
    while rung < BATCH and _ring_one(at):
        rung += 1
    return rung


@transaction.atomic
def _ring_one(at: datetime) -> bool:
    dossier = (
        Dossier.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(alarm_at__lte=at)
        .select_related("competent", "edition")
        .order_by("alarm_at")
        .first()
    )
    if dossier is None:
        return False
    if recompute(dossier.pk, at=at, reason="Lịch làm việc thay đổi"):  # the truth first, told before any alarm
        dossier.refresh_from_db()
    if dossier.due_at is not None:
        rows = list(dossier.segments.all())
        for rung in rungs(dossier, rows):
            if rung.at <= local(at):
                _fire(dossier, str(rung.percent), at)
        dossier.alarm_at = next_alarm(dossier, rows)
    else:
        dossier.alarm_at = None
    dossier.save(update_fields=["alarm_at"])
    return True


def _fire(dossier: Dossier, rung: str, at: datetime) -> None:
    """Each rung once per due date: the constraint decides, not this code."""
    assert dossier.due_at is not None  # noqa: S101 - asked only with a due date
    _, is_new = Reminder.objects.get_or_create(
        dossier=dossier, due_at=dossier.due_at, rung=rung, defaults={"fired_at": at}
    )
    if is_new:
        record(Event.DEADLINE_NEAR, subject=dossier.subject, by=None, at=at, percent=rung, due_at=dossier.due_at)


def close_overdue_supplements(at: datetime) -> int:
    """Đóng hồ sơ quá hạn bổ sung (decision 5)."""
    due = Supplement.objects.filter(supplied_at=None, due_at__lt=at, dossier__state=State.SUPPLEMENT.value)
    closed = 0
    for supplement in due.select_related("dossier")[:BATCH]:
        try:
            close_unsupplied(supplement.dossier, at=at)
        except Refused:  # supplied, or closed by another worker, since the list was read
            continue
        closed += 1
    return closed


def remind_supplements(at: datetime) -> int:
    """Nhắc người nộp bổ sung, five and one working days before the end; once each."""
    today, told = localtime(at).date(), 0
    waiting = Supplement.objects.filter(supplied_at=None, due_at__gte=at, dossier__state=State.SUPPLEMENT.value)
    for supplement in waiting.select_related("dossier__receiving", "dossier__competent").iterator():
        if today in supplement_reminder_days(supplement):
            told += _remind(supplement, at)
    return told


@transaction.atomic
def _remind(supplement: Supplement, at: datetime) -> int:
    assert supplement.due_at is not None  # noqa: S101 - filtered
    rung = f"supply {localtime(at):%Y-%m-%d}"
    _, is_new = Reminder.objects.get_or_create(
        dossier=supplement.dossier, due_at=supplement.due_at, rung=rung, defaults={"fired_at": at}
    )
    if is_new:
        until = supplement.due_at
        record(Event.SUPPLEMENT_REMINDED, subject=supplement.dossier.subject, by=None, at=at, until=until)
    return int(is_new)
