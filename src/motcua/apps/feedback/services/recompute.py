"""Tính lại hạn của PAKN: after a change of the calendar, and every night; the old date stays in the journal."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction

from motcua.apps.feedback.clocks import citizen_due, reckon, unit_due
from motcua.apps.feedback.models import OPEN_STATES, Feedback
from motcua.apps.journal.services.record import record
from motcua.apps.people.registry import kept_office
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.database.marks import standing

log = structlog.get_logger("motcua.deadlines")
BATCH = 500
LEDGER = ("waits", "rounds__rule", "handlings__rule", "handlings__extensions")


def recompute_open_feedback(*, at: datetime, reason: str) -> list[str]:
    """Tính lại mọi phản ánh chưa trả lời; answers the codes of those whose dates moved.

    Read in batches and reckoned without a lock; only what would move is locked, each in a transaction of its own.
    """
    moved, last = [], 0
    while batch := _read_after(last):
        last = batch[-1].pk
        with standing():
            stale = [each for each in batch if _is_stale(each)]
        moved += [code for each in stale if (code := _recompute(each.pk, at, reason))]
    return moved


def _read_after(last: int) -> list[Feedback]:
    """Those whose clock runs: what is answered waits for publication only."""
    rows = Feedback.objects.filter(pk__gt=last, ended_at=None, state__in=OPEN_STATES).order_by("pk")
    return list(rows.prefetch_related(*LEDGER)[:BATCH])


def _is_stale(feedback: Feedback) -> bool:
    """Whether the law now gives other dates than the stored ones. What it does not let be counted keeps its date."""
    feedback.in_charge, waits = kept_office(feedback.in_charge_id), list(feedback.waits.all())
    try:
        current = next(each for each in feedback.rounds.all() if each.number == feedback.round)
        if citizen_due(feedback, current, waits) != feedback.citizen_due_at:
            return True
        steps = [each for each in feedback.handlings.all() if each.ended_at is None]
        for each in steps:
            each.office = kept_office(each.office_id)
        return any(unit_due(each, waits) != each.due_at for each in steps)
    except Refused as refusal:
        log.error("deadline not recomputed", feedback=feedback.code, refusal=refusal.code)
        return False


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
