"""Lịch sử cơ quan: ends the period that runs and begins the next; looks for circles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from motcua.apps.people.models import Office
from motcua.apps.people.refusals import BeforeLastChange, NotYetInForce, OfficeClosed, OfficeCycle

DAY = timedelta(days=1)


def begin_period(office: Office, *, on: date, legal_basis: str) -> None:
    """Bắt đầu giai đoạn mới with the name and parent that `office` now carries; the locked row is the caller's."""
    if on > timezone.localdate():
        raise NotYetInForce(on=on)
    if not office.is_open(on):
        raise OfficeClosed(office=office.name, on=on)
    running = office.periods.first() or _first_period(office)
    if on < running.starts_on:
        raise BeforeLastChange(since=running.starts_on)
    now = {"name": office.name, "short": office.short, "parent": office.parent, "legal_basis": legal_basis}
    if running.starts_on == on:
        office.periods.filter(pk=running.pk).update(**now)
        return
    office.periods.filter(pk=running.pk).update(ends_on=on - DAY)
    office.periods.create(starts_on=on, ends_on=office.ends_on, **now)


def _first_period(office: Office):  # type: ignore[no-untyped-def]  # OfficePeriod
    """For an office that came from elsewhere without its history."""
    stored = Office.objects.get(pk=office.pk)
    return office.periods.create(
        name=stored.name, short=stored.short, parent=stored.parent, starts_on=stored.starts_on,
        legal_basis=stored.legal_basis,
    )  # fmt: skip


def refuse_cycle(office: Office, parent: Office, offices: Mapping[int, Office]) -> None:
    """Không cho cơ quan đứng dưới chính nó."""
    above: Office | None = parent
    while above is not None:
        if above.pk == office.pk:
            raise OfficeCycle(office=office.name, parent=parent.name)
        above = offices[above.parent_id] if above.parent_id else None
