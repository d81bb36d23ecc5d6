"""Ghi hình thức đã áp dụng: a fact with its document; the system proposes none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import Inspection, MeasureTaken
from motcua.apps.people.models import Account
from motcua.core import inspection_refusals as refusals
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.inspection import Measure


@dataclass(frozen=True, slots=True)
class Taken:
    """Hình thức theo văn bản: its kind, number and dates; of a decision, its own words too."""

    kind: str
    document_number: str
    document_on: date
    wording: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def record_measure(inspection: Inspection, taken: Taken, *, by: Account, at: datetime) -> MeasureTaken:
    """Ghi nhận; only after the signed conclusion."""
    demand(by.actor(localdate(at)), Act.INSPECT)
    _check(taken, at)
    with transaction.atomic():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if row.concluded_at is None:
            raise refusals.NotConcluded
        made = MeasureTaken.objects.create(
            inspection=row, kind=taken.kind, document_number=taken.document_number.strip()[:80],
            document_on=taken.document_on, wording=" ".join(taken.wording.split())[:500], starts_on=taken.starts_on,
            ends_on=taken.ends_on, recorded_by=by, recorded_at=at,
        )  # fmt: skip
        record(
            Event.INSPECTION_MEASURE_RECORDED, subject=row.subject, by=by, at=at, kind=made.kind,
            number=made.document_number, on=made.document_on, wording=made.wording, starts_on=made.starts_on,
            ends_on=made.ends_on,
        )  # fmt: skip
    return made


def _check(taken: Taken, at: datetime) -> None:
    if taken.kind not in set(Measure):
        raise refusals.MeasureUnknown
    is_decision = taken.kind == Measure.DECISION
    if not taken.document_number.strip() or (is_decision and not (taken.wording.strip() and taken.starts_on)):
        raise refusals.DecisionIncomplete
    if taken.document_on > localdate(at) or (taken.starts_on and taken.ends_on and taken.ends_on < taken.starts_on):
        raise refusals.DayReversed(what="văn bản")
