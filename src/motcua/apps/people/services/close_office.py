"""Giải thể, kết thúc hoạt động của cơ quan: closed, never deleted (F02.2)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import OfficeClosed, OfficeStillInUse
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def close_office(office: Office, *, by: Account | None, ends_on: date, legal_basis: str = "") -> Office:
    """Kết thúc vào hết ngày `ends_on`; refused while anyone works there after it or any office stands below."""
    demand(by, Act.EDIT_OFFICES)
    office = Office.objects.select_for_update().get(pk=office.pk)
    if not office.is_open(ends_on):
        raise OfficeClosed(office=office.name, on=ends_on)
    after = Q(ends_on=None) | Q(ends_on__gt=ends_on)
    postings, children = office.postings.filter(after).count(), office.children.filter(after).count()
    if postings or children:
        raise OfficeStillInUse(office=office.name, postings=postings, children=children)
    end(office, by=by, ends_on=ends_on, legal_basis=legal_basis)
    return office


def end(office: Office, *, by: Account | None, ends_on: date, legal_basis: str, into: str | None = None) -> None:
    """Ghi ngày kết thúc cho cơ quan và giai đoạn đang chạy."""
    office.ends_on = ends_on
    office.save(update_fields=["ends_on"])
    office.periods.filter(Q(ends_on=None) | Q(ends_on__gt=ends_on)).update(ends_on=ends_on)
    record(
        Event.OFFICE_CLOSED, subject=office.subject, by=by, ends_on=ends_on, legal_basis=legal_basis, into=into,
        name=office.name,
    )  # fmt: skip
