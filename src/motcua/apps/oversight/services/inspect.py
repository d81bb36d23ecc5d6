"""Kiểm tra: opened from a late dossier or a PAKN, the officer heard, concluded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.dossiers.models import Dossier, Extension
from motcua.apps.dossiers.numbers import next_number
from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.services.record import record
from motcua.apps.oversight.detecting import stop_on_personal_data
from motcua.apps.oversight.known import concerned
from motcua.apps.oversight.models import Hearing, Inspection
from motcua.apps.oversight.places import places
from motcua.apps.people.models import Account, Office, Posting
from motcua.core import inspection_refusals as refusals
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.inspection import Violation

LEAST = 10


def open_inspection(
    office: Office, *, by: Account, at: datetime, ground: str, dossier: Dossier | None = None,
    feedback: Feedback | None = None, officer: Account | None = None,
) -> Inspection:  # fmt: skip
    """Mở kiểm tra. The agency is that of the office named; the dossier must be late by its first promise."""
    demand(by.actor(localdate(at)), Act.INSPECT)
    said = words(ground, "căn cứ mở kiểm tra") if ground.strip() else ""
    if not said or not (dossier or feedback):
        raise refusals.GroundMissing(least=LEAST)
    if dossier is not None and not is_late(dossier, at):
        raise refusals.DossierNotLate(number=dossier.number)
    if feedback is not None and feedback.is_restricted:
        raise refusals.RestrictedGround
    if officer is not None and officer.pk == by.pk:
        raise refusals.OwnConductInspected
    with transaction.atomic():
        made = Inspection.objects.create(
            number=f"KT-{localdate(at).year}-{next_number(f'inspection:{localdate(at).year}'):04d}",
            office=places().agency(office.pk), dossier=dossier, ground=said,
            feedback_code=feedback.code if feedback else "",
            opened_by=by, opened_at=at, **_officer(officer, localdate(at)),
        )  # fmt: skip
        record(
            Event.INSPECTION_OPENED, subject=made.subject, by=by, at=at, office=made.office.code, ground=said,
            dossier=dossier.reference if dossier else None, feedback=made.feedback_code,
            officer=officer.pk if officer else None,
        )  # fmt: skip
    return made


def hear_officer(
    inspection: Inspection, *, by: Account, at: datetime, held_on: date, said: str, was_absent: bool = False
) -> Hearing:
    """Ghi buổi nghe cán bộ trình bày."""
    demand(by.actor(localdate(at)), Act.INSPECT)
    told = words(said, "lời trình bày")
    with transaction.atomic():
        row = locked(inspection)
        _in_order(row, held_on, at, "nghe trình bày")
        made = Hearing.objects.create(
            inspection=row, held_on=held_on, was_absent=was_absent, words=told, recorded_by=by, recorded_at=at
        )
        record(
            Event.INSPECTION_OFFICER_HEARD, subject=row.subject, by=by, at=at, on=held_on, absent=was_absent,
            said=told,
        )  # fmt: skip
    return made


def conclude(
    inspection: Inspection, *, by: Account, at: datetime, conclusion: str, number: str, signed_on: date,
    violations: Sequence[str] = (), public_text: str = "",
) -> Inspection:  # fmt: skip
    """Kết luận, by its signed document. `violations` may be empty: an inspection may find none."""
    demand(by.actor(localdate(at)), Act.INSPECT)
    told, codes = words(conclusion, "kết luận"), [_violation(code) for code in violations]
    if not number.strip():
        raise refusals.NotConcluded
    public = public_words(inspection, public_text, by=by, at=at)
    with transaction.atomic():
        row = locked(inspection)
        if row.officer_id == by.pk:
            raise refusals.OwnConductInspected
        if row.officer_id is not None and not row.hearings.exists():
            raise refusals.NotHeard
        _in_order(row, signed_on, at, "ký kết luận")
        row.conclusion, row.violations, row.public_text = told, codes, public
        row.conclusion_number, row.conclusion_on = number.strip()[:80], signed_on
        row.concluded_by, row.concluded_at = by, at
        row.save()
        record(
            Event.INSPECTION_CONCLUDED, subject=row.subject, by=by, at=at, conclusion=told, violations=codes,
            number=row.conclusion_number, on=signed_on, public=row.public_text,
        )  # fmt: skip
    return row


def reword(inspection: Inspection, *, by: Account, at: datetime, public_text: str) -> Inspection:
    """Soạn lại bản tóm tắt cho công chúng, until it is published; the conclusion itself stays as it was signed."""
    demand(by.actor(localdate(at)), Act.INSPECT)
    public = public_words(inspection, words(public_text, "bản công khai của kết luận"), by=by, at=at)
    with transaction.atomic():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if row.concluded_at is None:
            raise refusals.NotConcluded
        if row.published_at is not None:
            raise refusals.ConclusionPublished
        row.public_text = public
        row.save(update_fields=["public_text"])
        record(Event.INSPECTION_REWORDED, subject=row.subject, by=by, at=at, public=public)
    return row


def public_words(inspection: Inspection, text: str, *, by: Account, at: datetime) -> str:
    """Bản công khai: nobody's datum, nobody's name; the officer's stands beside it where a leader so decides."""
    said = " ".join(text.split())
    known = concerned(inspection) | ({inspection.officer_name} - {""})
    stop_on_personal_data(inspection.subject, {"text": said}, {"text": "bản công khai"}, by=by, at=at, known=known)
    return said


def is_late(dossier: Dossier, at: datetime) -> bool:
    """Chậm so với hạn trả đầu tiên, by date, as the published list counts."""
    promised = (
        Extension.objects.filter(dossier=dossier).values_list("old_due_at", flat=True).first() or dossier.due_at
    )
    return promised is not None and localdate(promised) < localdate(dossier.finished_at or at)


def words(text: str, what: str, least: int = LEAST) -> str:
    """Lời ghi đủ dài để hiểu."""
    said = "\n".join(line for line in (" ".join(each.split()) for each in text.splitlines()) if line)
    if len(said) < least:
        raise refusals.WordsTooFew(what=what, least=least)
    return said


def locked(inspection: Inspection) -> Inspection:
    """The row as it is now, not concluded yet."""
    row = Inspection.objects.select_for_update(of=("self",)).select_related("office").get(pk=inspection.pk)
    if row.concluded_at is not None:
        raise refusals.AlreadyConcluded
    return row


def _officer(officer: Account | None, on: date) -> dict[str, object]:
    if officer is None:
        return {}
    post = Posting.objects.filter(account=officer).in_effect(on).select_related("office").first()
    title = f"{post.position}, {post.office.name}" if post else "Cán bộ"
    return {"officer": officer, "officer_name": officer.full_name, "officer_title": title[:300]}


def _violation(code: str) -> str:
    if code not in set(Violation):
        raise refusals.ViolationUnknown(code=str(code)[:40])
    return code


def _in_order(row: Inspection, day: date, at: datetime, what: str) -> None:
    if not localdate(row.opened_at) <= day <= localdate(at):
        raise refusals.DayReversed(what=what)
