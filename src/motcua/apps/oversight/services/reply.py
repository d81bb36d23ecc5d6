"""Ý kiến giải trình: the agency's leader writes, another person reads and publishes or returns it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.detecting import stop_on_personal_data
from motcua.apps.oversight.known import known_names
from motcua.apps.oversight.models import Publication, Reply
from motcua.apps.people.models import Account, Office
from motcua.apps.people.offices import above
from motcua.core.access import Act, Role
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.inspection_refusals import NothingPublished, NotTheirAgency, ReplyAlreadyJudged, WordsTooFew
from motcua.core.known_names import KnownNames

LEAST, MOST = 20, 3000


def write_reply(kind: str, period: str, office: Office, text: str, *, by: Account, at: datetime) -> Reply:
    """Gửi ý kiến giải trình về danh sách của một kỳ."""
    demand(by.actor(localdate(at)), Act.REPLY_IN_PUBLIC)
    _refuse_stranger(by, office, at)
    said = _said(text)
    published = Publication.objects.filter(kind=kind, period=period, published_at__isnull=False)
    if not published.exists():
        raise NothingPublished(period=period)
    drafted = Reply(kind=kind, period=period, office=office, text=said, written_by=by, written_at=at)
    _stop(drafted, by, at)
    with transaction.atomic():
        drafted.save()
        record(
            Event.DISCLOSURE_REPLY_WRITTEN, subject=drafted.subject, by=by, at=at, reply=drafted.pk,
            office=office.code, text=said,
        )  # fmt: skip
    return drafted


def approve_reply(reply: Reply, *, by: Account, at: datetime) -> Reply:
    """Đăng ý kiến: by another person; the detector reads it once more."""
    demand(by.actor(localdate(at)), Act.APPROVE_REPLY, prepared_by=[reply.written_by_id])
    _stop(reply, by, at)
    with transaction.atomic():
        row = _waiting(reply)
        row.approved_by, row.published_at = by, at
        row.save(update_fields=["approved_by", "published_at"])
        record(Event.DISCLOSURE_REPLY_PUBLISHED, subject=row.subject, by=by, at=at, reply=row.pk)
    return row


def return_reply(reply: Reply, *, by: Account, at: datetime, note: str) -> Reply:
    """Trả lại với lý do: personal data, another matter; the agency may write anew."""
    demand(by.actor(localdate(at)), Act.APPROVE_REPLY, prepared_by=[reply.written_by_id])
    said = " ".join(note.split())
    if len(said) < LEAST:
        raise WordsTooFew(what="lý do trả lại", least=LEAST)
    with transaction.atomic():
        row = _waiting(reply)
        row.returned_by, row.returned_at, row.return_note = by, at, said[:500]
        row.save(update_fields=["returned_by", "returned_at", "return_note"])
        record(Event.DISCLOSURE_REPLY_RETURNED, subject=row.subject, by=by, at=at, reply=row.pk, note=said)
    return row


def _waiting(reply: Reply) -> Reply:
    row = Reply.objects.select_for_update().get(pk=reply.pk)
    if not row.is_waiting:
        raise ReplyAlreadyJudged
    return row


def _refuse_stranger(by: Account, office: Office, at: datetime) -> None:
    line = set(Office.objects.filter(pk__in=above(office, localdate(at))).values_list("code", flat=True))
    held = {each.office for each in by.actor(localdate(at)).held if each.role is Role.AGENCY_LEADER}
    if not held & line:
        raise NotTheirAgency(office=office.name)


def _said(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    said = "\n".join(line for line in lines if line)
    if not LEAST <= len(said) <= MOST:
        raise WordsTooFew(what="ý kiến giải trình", least=LEAST)
    return said


def _stop(reply: Reply, by: Account, at: datetime) -> None:
    """Of those whose lines are in the list that is answered, no name may be told either."""
    published = Publication.objects.filter(kind=reply.kind, period=reply.period, published_at__isnull=False)
    newest = published.order_by("-version").first()
    known = known_names(newest.kind, newest.content) if newest else KnownNames()
    told = {"reply": reply.text}
    stop_on_personal_data(reply.subject, told, {"reply": "ý kiến"}, by=by, at=at, known=known)
