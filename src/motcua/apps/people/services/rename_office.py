"""Đổi tên cơ quan: the old name stays on what was done under it (F01.8)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.history import begin_period
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def rename_office(
    office: Office, *, by: Account | None, on: date, name: str, short: str = "", legal_basis: str = ""
) -> Office:
    """Đổi tên từ ngày `on`."""
    demand(by, Act.EDIT_OFFICES)
    office = Office.objects.select_for_update().get(pk=office.pk)
    before = office.name
    office.name, office.short = name.strip(), short.strip()
    begin_period(office, on=on, legal_basis=legal_basis)
    office.save(update_fields=["name", "short"])
    record(
        Event.OFFICE_RENAMED, subject=office.subject, by=by, on=on, before=before, after=office.name,
        legal_basis=legal_basis,
    )  # fmt: skip
    return office
