"""Xác nhận tài khoản nhận tiền: a second person has compared it with the contract."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.payments.models import BankAccount
from motcua.apps.payments.refusals import BankAccountAlreadyConfirmed
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event


@transaction.atomic
def confirm_bank_account(account: BankAccount, *, by: Account, at: datetime) -> BankAccount:
    """Người thứ hai xác nhận; the account before it ends on the day before."""
    locked: BankAccount = (
        BankAccount.objects.select_for_update(of=["self"]).select_related("office").get(pk=account.pk)
    )
    demand(by.actor(localdate(at)), Act.CONFIRM_BANK_ACCOUNT, prepared_by=[locked.set_by_id])
    if locked.confirmed_at is not None:
        raise BankAccountAlreadyConfirmed
    before = BankAccount.objects.filter(office=locked.office, confirmed_at__isnull=False, ends_on=None)
    before.update(ends_on=locked.starts_on - timedelta(days=1))
    locked.confirmed_by, locked.confirmed_at = by, at
    locked.save(update_fields=["confirmed_by", "confirmed_at"])
    facts = {"account": locked.pk, **locked.facts}
    record(Event.BANK_ACCOUNT_CONFIRMED, subject=locked.office.subject, by=by, at=at, **facts)
    return locked
