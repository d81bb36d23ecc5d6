"""Công khai kết luận kiểm tra: by a leader who did not conclude it; the officer's name only if so decided."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.detecting import stop_on_personal_data
from motcua.apps.oversight.known import concerned
from motcua.apps.oversight.models import Inspection
from motcua.apps.oversight.services.inspect import words
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.inspection_refusals import ConclusionPublished, NotConcluded


def publish_conclusion(
    inspection: Inspection, *, by: Account, at: datetime, names_officer: bool = False
) -> Inspection:
    """Công khai bản tóm tắt đã soạn cho công chúng (decision 19)."""
    demand(by.actor(localdate(at)), Act.PUBLISH_CONCLUSION, prepared_by=[inspection.concluded_by_id])
    known = concerned(inspection)
    if not names_officer and inspection.officer_name:
        known.add(inspection.officer_name)
    told = {"text": inspection.public_text}
    stop_on_personal_data(inspection.subject, told, {"text": "bản công khai"}, by=by, at=at, known=known)
    with transaction.atomic():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        demand(by.actor(localdate(at)), Act.PUBLISH_CONCLUSION, prepared_by=[row.concluded_by_id])
        _refuse(row)
        row.published_by, row.published_at = by, at
        row.names_officer = names_officer and row.officer_id is not None
        row.save(update_fields=["published_by", "published_at", "names_officer"])
        record(
            Event.INSPECTION_PUBLISHED, subject=row.subject, by=by, at=at, text=row.public_text,
            names_officer=row.names_officer,
        )  # fmt: skip
    return row


def _refuse(row: Inspection) -> None:
    if row.concluded_at is None or not row.conclusion_number or row.conclusion_on is None:
        raise NotConcluded
    if row.published_at is not None:
        raise ConclusionPublished
    words(row.public_text, "bản công khai của kết luận")
