"""Tính lại thời hạn (E51): after a change of the calendar, and every night; the old date stays in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.apps.dossiers.deadlines import reckon
from motcua.apps.dossiers.models import Dossier
from motcua.apps.journal.services.record import record
from motcua.core.dossier import State
from motcua.core.events import Event

RUNNING = [State.ACCEPTED.value, State.PROCESSING.value, State.SUPPLEMENT.value, State.PAYMENT.value]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """Ngày hẹn bị dời: from when to when."""

    number: str
    before: datetime | None
    after: datetime | None


def recompute_open(*, at: datetime, reason: str) -> Iterator[Moved]:
    """Tính lại mọi hồ sơ đang mở, in small transactions; yields those whose due date moved. The drift report."""
    last = 0
    while keys := list(
        Dossier.objects.filter(pk__gt=last, state__in=RUNNING, accepted_at__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)[:BATCH]
    ):
        last = keys[-1]
        for key in keys:
            if moved := recompute(key, at=at, reason=reason):
                yield moved


@transaction.atomic
def recompute(key: int, *, at: datetime, reason: str) -> Moved | None:
    """Tính lại một hồ sơ; tells those concerned only if the date moved."""
    dossier = (
        Dossier.objects.select_for_update(of=("self",)).select_related("competent", "holder", "edition").get(pk=key)
    )
    before, first = dossier.due_at, dossier.first_due_at
    reckon(dossier)
    if dossier.due_at == before:
        return None
    if first == before:
        dossier.first_due_at = dossier.due_at
    dossier.version += 1
    dossier.save(update_fields=["due_at", "first_due_at", "is_paused", "alarm_at", "version"])
    record(
        Event.DEADLINE_RECOMPUTED, subject=dossier.subject, by=None, at=at, reason=reason, before=before,
        due_at=dossier.due_at, first_due_at=dossier.first_due_at, version=dossier.version,
    )  # fmt: skip
    return Moved(dossier.number, before, dossier.due_at)
