"""Thành lập cơ quan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import OfficeClosed, OfficeCodeTaken
from motcua.core.access import Act
from motcua.core.codes import is_office_code, new_office_code, old_office_code
from motcua.core.errors import Refused
from motcua.core.events import Event


@transaction.atomic
def open_office(
    code: str,
    *,
    by: Account | None,
    name: str,
    kind: Office.Kind,
    starts_on: date,
    parent: Office | None = None,
    predecessors: Sequence[Office] = (),
    **more: Any,
) -> Office:
    """Thành lập cơ quan. `more`: the other columns of the record, as short, old_code, legal_basis, receives."""
    demand(by, Act.EDIT_OFFICES)
    code = new_office_code(code.strip())
    more["old_code"] = more.get("old_code") or _old_form(code)
    if Office.objects.filter(Q(code=code) | Q(old_code=more["old_code"], old_code__gt="")).exists():
        raise OfficeCodeTaken(code=code)
    if parent is not None and not parent.is_open(starts_on) and not more.get("ends_on"):
        raise OfficeClosed(office=parent.name, on=starts_on)
    office = Office.objects.create(
        code=code, name=name.strip(), kind=Office.Kind(kind), starts_on=starts_on, parent=parent, **more
    )
    office.periods.create(
        name=office.name, short=office.short, parent=parent, starts_on=starts_on, ends_on=office.ends_on,
        legal_basis=office.legal_basis,
    )  # fmt: skip
    office.predecessors.set(predecessors)
    record(
        Event.OFFICE_OPENED, subject=office.subject, by=by, name=office.name, kind=office.kind, starts_on=starts_on,
        parent=parent.code if parent else None, predecessors=[one.code for one in predecessors],
        legal_basis=office.legal_basis,
    )  # fmt: skip
    return office


def _old_form(code: str) -> str:
    """Mã kiểu cũ, where there is one."""
    if not is_office_code(code):
        return ""
    try:
        return old_office_code(code)
    except Refused:
        return ""
