"""Chuyển cơ quan về trực thuộc cơ quan khác."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.history import begin_period, refuse_cycle
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import OfficeClosed
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def move_office(
    office: Office, *, by: Account | None, on: date, parent: Office | None, legal_basis: str = ""
) -> Office:
    """Đặt dưới `parent` từ ngày `on`. The whole tree is locked: two moves at once could close a circle."""
    demand(by, Act.EDIT_OFFICES)
    offices = {one.pk: one for one in Office.objects.select_for_update().order_by("pk")}
    office = offices[office.pk]
    if parent is not None:
        parent = offices[parent.pk]
        if not parent.is_open(on):
            raise OfficeClosed(office=parent.name, on=on)
        refuse_cycle(office, parent, offices)
    before = offices[office.parent_id].code if office.parent_id else None
    office.parent = parent
    begin_period(office, on=on, legal_basis=legal_basis)
    office.save(update_fields=["parent"])
    record(
        Event.OFFICE_MOVED, subject=office.subject, by=by, on=on, before=before,
        after=parent.code if parent else None, legal_basis=legal_basis,
    )  # fmt: skip
    return office
