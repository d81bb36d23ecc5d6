"""Kết thúc mức thu, hoặc bỏ mức chưa xác nhận."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.catalogue import tariffs
from motcua.apps.catalogue.models import Tariff
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.fee_refusals import (
    TariffAlreadyConfirmed,
    TariffAlreadyEnded,
    TariffEndedInThePast,
    TariffNotSensible,
)


@transaction.atomic
def end_tariff(row: Tariff, *, by: Account, at: datetime, ends_on: date, reason: str) -> Tariff:
    """Ngày cuối cùng áp dụng. The days gone by keep the rate that was charged on them."""
    demand(by, Act.EDIT_TARIFF, at=at)
    row = tariffs.locked(row)
    today = localdate(at)
    if not reason.strip():
        raise TariffNotSensible(why="thiếu lý do hoặc văn bản kết thúc")
    if row.ends_on is not None and row.ends_on < today:
        raise TariffAlreadyEnded(ends_on=f"{row.ends_on:%d/%m/%Y}")
    earliest = max(row.starts_on, today - timedelta(days=1))
    if ends_on < earliest:
        raise TariffEndedInThePast(earliest=f"{earliest:%d/%m/%Y}")
    before, row.ends_on = row.ends_on, ends_on
    tariffs.refuse_overlap(row)
    row.save(update_fields=["ends_on"])
    record(
        Event.TARIFF_ENDED, subject=row.subject, by=by, at=at, tariff=row.pk, before=before, ends_on=ends_on,
        reason=reason.strip(),
    )  # fmt: skip
    return row


@transaction.atomic
def drop_tariff(row: Tariff, *, by: Account, at: datetime) -> None:
    """Bỏ mức chưa xác nhận: it was never charged. The journal keeps what it said."""
    demand(by, Act.EDIT_TARIFF, at=at)
    row = tariffs.locked(row)
    if row.confirmed_at is not None:
        raise TariffAlreadyConfirmed
    record(Event.TARIFF_DROPPED, subject=row.subject, by=by, at=at, tariff=row.pk, **row.facts)
    row.delete()
