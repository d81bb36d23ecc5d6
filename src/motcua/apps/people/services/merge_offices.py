"""Hợp nhất, sáp nhập cơ quan: people, rights and units below go over to the successor in one transaction (F01.8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.history import DAY, begin_period, refuse_cycle
from motcua.apps.people.models import Account, Office
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import NotYetInForce, OfficeClosed, OfficeMergedIntoItself
from motcua.apps.people.services.close_office import end
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def merge_offices(
    merged: Sequence[Office], *, into: Office, by: Account | None, on: date, legal_basis: str = ""
) -> Office:
    """Sáp nhập `merged` vào `into` từ ngày `on`; they end the day before."""
    demand(by, Act.EDIT_OFFICES)
    if on > timezone.localdate():
        raise NotYetInForce(on=on)
    offices = {one.pk: one for one in Office.objects.select_for_update().order_by("pk")}
    into, merged = offices[into.pk], [offices[one.pk] for one in merged]
    if into in merged:
        raise OfficeMergedIntoItself
    for office in [into, *merged]:
        if not office.is_open(on):
            raise OfficeClosed(office=office.name, on=on)
    for office in merged:
        refuse_cycle(office, into, offices)
        _carry_over(office, into, on=on, legal_basis=legal_basis)
        end(office, by=by, ends_on=on - DAY, legal_basis=legal_basis, into=into.code)
    into.predecessors.add(*merged)
    record(
        Event.OFFICES_MERGED, subject=into.subject, by=by, on=on, merged=[one.code for one in merged],
        legal_basis=legal_basis,
    )  # fmt: skip
    return into


def _carry_over(office: Office, into: Office, *, on: date, legal_basis: str) -> None:
    """Postings and grants end the day before and go on in the successor; units below move under it."""
    open_now = Q(ends_on=None) | Q(ends_on__gte=on)
    for child in office.children.filter(open_now):
        child.parent = into
        begin_period(child, on=on, legal_basis=legal_basis)
        child.save(update_fields=["parent"])
    for rows in (office.postings.filter(open_now), office.grants.filter(open_now, revoked_at=None)):
        for row in rows:
            kept = row.pk
            row.pk, row.office, row.legal_basis = None, into, legal_basis or row.legal_basis
            row.starts_on = max(row.starts_on, on)
            row.save(force_insert=True)
            type(row).objects.filter(pk=kept).update(ends_on=on - DAY)
