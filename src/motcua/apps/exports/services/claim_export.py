"""Nhận ghi một tệp: each by one writer, one of each person at a time, no more at once than the house allows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from motcua.apps.exports.models import Export
from motcua.apps.exports.terms import terms_for
from motcua.apps.journal.services.record import lock_chain, record
from motcua.core.events import Event
from motcua.core.export import MOST_ATTEMPTS, SILENCE, ExportState
from motcua.core.export_refusals import ExportInterrupted

RUNNING, ASKED = ExportState.RUNNING.value, ExportState.ASKED.value


def is_waiting(at: datetime) -> bool:
    """Có tệp nào chờ người ghi, or one whose writer has fallen silent: one look by index."""
    return Export.objects.filter(Q(state=ASKED) | _silent(at)).exists()


@transaction.atomic
def claim_export(*, at: datetime) -> Export | None:
    """Tệp chờ lâu nhất mà ghi được ngay; None where there is none, or where enough are being written."""
    lock_chain("exports:claim")
    _give_up_silent(at)
    running = Export.objects.filter(state=RUNNING).values_list("by_id", flat=True)
    if len(running) >= terms_for(localdate(at)).at_once:
        return None
    waiting = Export.objects.filter(state=ASKED).exclude(by__in=list(running)).order_by("asked_at", "pk")
    found = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if found is None:
        return None
    found.state, found.attempt, found.started_at, found.moved_at = RUNNING, found.attempt + 1, at, at
    found.rows = 0
    found.save(update_fields=["state", "attempt", "started_at", "moved_at", "rows"])
    return found


def _silent(at: datetime) -> Q:
    return Q(state=RUNNING, moved_at__lt=at - SILENCE)


def _give_up_silent(at: datetime) -> None:
    """Whose writer fell begins anew, at the end of its turn; a file that has felled several is not tried again."""
    for each in _locked(Export.objects.filter(_silent(at))):
        release(each, at)


def _locked(rows: QuerySet[Export]) -> list[Export]:
    return list(rows.select_for_update(skip_locked=True, of=("self",)))


def release(export: Export, at: datetime) -> None:
    """Trả lại hàng chờ; the row is locked."""
    if export.attempt < MOST_ATTEMPTS:
        export.state = ASKED
        export.save(update_fields=["state"])
        return
    export.state, export.ended_at = ExportState.FAILED.value, at
    export.problem = ExportInterrupted(times=export.attempt).text
    export.save(update_fields=["state", "ended_at", "problem"])
    record(Event.EXPORT_FAILED, subject=export.subject, by=None, at=at, problem="ExportInterrupted")


@transaction.atomic
def give_back_export(export: Export) -> None:
    """Trả lại tệp đang ghi dở because the house is closing: nobody's fault, so it is no failed attempt."""
    mine = Export.objects.filter(pk=export.pk, attempt=export.attempt, state=RUNNING)
    mine.update(state=ASKED, rows=0)
