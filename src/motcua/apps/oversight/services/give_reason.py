"""Ghi lý do, biện pháp của một dòng (R2.82): a reason for each class it carries, what is done, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import ClassReason, Line
from motcua.apps.oversight.reporting import reporting
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_lateness import LatenessClass
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_reason import (
    CLASS_NAMES,
    answers,
    explained,
    explained_reason,
    reason_of,
    remedy_day,
)
from motcua.core.feedback_month_refusals import ClassNotOnLine


class Given(NamedTuple):
    """Lý do như người ghi nhập: its code in the list, and a word more."""

    reason: str
    text: str = ""


@transaction.atomic
def give_reason(
    line: Line, *, by: Account, at: datetime, reasons: Mapping[str, Given] | None = None, remedy: str = "",
    remedy_due_on: date | None = None,
) -> Line:  # fmt: skip
    """Ghi phần đã biết; what stays empty is asked for again at the sign-off."""
    with reporting(line.report, ReportAct.GIVE_REASON, by=by, at=at) as report:
        held = Line.objects.select_for_update().get(pk=line.pk)
        said = {kind: _checked(held, kind, each) for kind, each in (reasons or {}).items()}
        if remedy.strip() or remedy_due_on:
            held.remedy = explained(remedy, "Biện pháp khắc phục")
            held.remedy_due_on = remedy_day(remedy_due_on, localdate(at))
        for kind, each in said.items():
            ClassReason.objects.update_or_create(line=held, kind=kind, defaults=each._asdict())
        given = set(held.reasons.values_list("kind", flat=True))
        held.is_answered = answers(held.case, given, held.remedy, held.remedy_due_on)
        held.save(update_fields=["remedy", "remedy_due_on", "is_answered"])
        record(
            Event.MONTH_REASON_GIVEN, subject=report.subject, by=by, at=at, code=held.code,
            reasons={kind: each._asdict() for kind, each in said.items()}, remedy=held.remedy,
            remedy_due_on=held.remedy_due_on,
        )  # fmt: skip
    line.__dict__.update(remedy=held.remedy, remedy_due_on=held.remedy_due_on, is_answered=held.is_answered)
    return line


def _checked(line: Line, kind: str, given: Given) -> Given:
    if kind not in {each.value for each in line.case.classes}:
        known = {each.value: name for each, name in CLASS_NAMES.items()}
        raise ClassNotOnLine(number=line.number, kind=known.get(kind, LatenessClass.LATE.value).lower())
    reason = reason_of(given.reason)
    return Given(reason.value, explained_reason(reason, given.text))
