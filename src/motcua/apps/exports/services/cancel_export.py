"""Thôi kết xuất: while it waits or is written; its writer notices within a moment and leaves nothing behind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.exports.models import OPEN, Export
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.export import ExportState
from motcua.core.export_refusals import ExportSettled


@transaction.atomic
def cancel_export(export: Export, *, by: Account, at: datetime) -> None:
    """Thôi một tệp của chính mình."""
    rows = Export.objects.select_for_update().filter(pk=export.pk, by=by, state__in=OPEN)
    held = rows.first()
    if held is None:
        raise ExportSettled
    held.state, held.ended_at = ExportState.CANCELLED.value, at
    held.save(update_fields=["state", "ended_at"])
    record(Event.EXPORT_CANCELLED, subject=held.subject, by=by, at=at, rows=held.rows)
