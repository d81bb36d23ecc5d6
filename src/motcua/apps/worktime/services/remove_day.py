"""Bỏ một ngày đặc biệt; the journal keeps what it was."""

from __future__ import annotations

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import BasisMissing
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.refusals import DayNotFound
from motcua.apps.worktime.subject import calendar_subject
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def remove_day(pk: int, *, by: Account | None, legal_basis: str) -> None:
    """Ngày ấy lại là ngày thường; a document says so."""
    demand(by, Act.EDIT_CALENDAR)
    if not legal_basis.strip():
        raise BasisMissing
    found = SpecialDay.objects.select_for_update(of=("self",)).select_related("office").filter(pk=pk).first()
    if found is None:
        raise DayNotFound
    record(
        Event.CALENDAR_DAY_REMOVED, subject=calendar_subject(found.office), by=by, day=found.day, kind=found.kind,
        name=found.name, legal_basis=legal_basis.strip(), before={"legal_basis": found.legal_basis},
    )  # fmt: skip
    found.delete()
