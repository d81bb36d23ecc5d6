"""Sửa thông tin cơ quan: corrections of what was written down wrong; a new name by decision is `rename_office`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.history import refuse_cycle
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import PeriodReversed
from motcua.core.access import Act
from motcua.core.events import Event

PLAIN = ("old_code", "short", "legal_basis", "address", "phone", "commune")
LATEST = ("name", "short", "parent", "legal_basis")  # what the running period repeats


@transaction.atomic
def change_office(
    office: Office, *, by: Account | None, predecessors: Sequence[Office] | None = None, **values: Any
) -> list[str]:
    """Sửa các cột khác với sổ; answers their names, none when nothing differed."""
    demand(by, Act.EDIT_OFFICES)
    office = Office.objects.select_for_update(of=["self"]).select_related("parent").get(pk=office.pk)
    _refuse(office, values.get("parent"), values.get("starts_on"), values.get("ends_on"))
    if not values.get("old_code"):
        values.pop("old_code", None)  # the file is silent about it: the derived one stays
    before = {key: getattr(office, key) for key in values}
    changed = [key for key in values if before[key] != values[key]]
    for key in changed:
        setattr(office, key, values[key])
    if predecessors is not None and set(predecessors) != set(office.predecessors.all()):
        office.predecessors.set(predecessors)
        changed.append("predecessors")
    if not changed:
        return []
    office.save()
    office.periods.filter(ends_on=None).update(**{key: values[key] for key in changed if key in LATEST})
    shown = [key for key in changed if key in values]
    record(
        Event.OFFICE_CHANGED, subject=office.subject, by=by, changed=changed,
        before={key: _shown(before[key]) for key in shown}, after={key: _shown(values[key]) for key in shown},
    )  # fmt: skip
    return changed


def _refuse(office: Office, parent: Office | None, starts_on: date | None, ends_on: date | None) -> None:
    if parent is not None and parent.pk != office.parent_id:  # the whole tree is locked for a move only
        offices = {one.pk: one for one in Office.objects.select_for_update().order_by("pk")}
        refuse_cycle(office, offices[parent.pk], offices)
    if ends_on is not None and ends_on < (starts_on or office.starts_on):
        raise PeriodReversed


def _shown(value: object) -> object:
    return value.code if isinstance(value, Office) else value
