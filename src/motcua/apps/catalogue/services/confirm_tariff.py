"""Xác nhận mức thu."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.catalogue import tariffs
from motcua.apps.catalogue.models import Tariff
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.fee_refusals import TariffAlreadyConfirmed


@transaction.atomic
def confirm_tariff(row: Tariff, *, by: Account, at: datetime) -> Tariff:
    """Người thứ hai xác nhận; from then on the rate may be charged, from its first day of effect."""
    row = tariffs.locked(row)
    demand(by, Act.CONFIRM_TARIFF, prepared_by=[row.set_by_id], at=at)
    if row.confirmed_at is not None:
        raise TariffAlreadyConfirmed
    tariffs.refuse_overlap(row)
    row.confirmed_by, row.confirmed_at = by, at
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    record(Event.TARIFF_CONFIRMED, subject=row.subject, by=by, at=at, tariff=row.pk, **row.facts)
    return row
