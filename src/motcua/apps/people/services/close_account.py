"""Đóng tài khoản: it stays, with its history; nobody signs in with it any more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, ApiToken
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import BasisMissing, OwnAccountEnded, PeriodReversed
from motcua.apps.people.services.end_sessions import end_sessions
from motcua.apps.people.services.transfer_person import end_rights
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.sign_in import DORMANT


@transaction.atomic
def close_account(account: Account, *, by: Account | None, ends_on: date, legal_basis: str) -> Account:
    """Đóng sau ngày `ends_on`; a day already past closes it at once, with its rights, sessions and API tokens."""
    demand(by, Act.EDIT_PEOPLE)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if by == account:
        raise OwnAccountEnded
    if not legal_basis.strip():
        raise BasisMissing
    if ends_on < account.starts_on:
        raise PeriodReversed
    account.ends_on, account.is_active = ends_on, ends_on >= timezone.localdate()
    account.save(update_fields=["ends_on", "is_active"])
    before, rights = end_rights(account, last_on=ends_on)
    if not account.is_active:
        end_sessions(account)
        ApiToken.objects.filter(account=account, revoked_at=None).update(revoked_at=timezone.now())
    record(
        Event.ACCOUNT_CLOSED,
        subject=account.subject,
        by=by,
        ends_on=ends_on,
        legal_basis=legal_basis,
        before=before,
        rights_ended=rights,
    )
    return account


@transaction.atomic
def disable_dormant(at: datetime) -> list[Account]:
    """Khóa tài khoản cán bộ không dùng 45 ngày (SEC6); for the nightly job. An administrator may open it again."""
    seen = Greatest("last_login", "opened_at")  # PostgreSQL passes over a null
    rows = Account.objects.select_for_update().filter(kind=Account.Kind.OFFICER, is_active=True)
    found: list[Account] = [*rows.annotate(seen_at=seen).filter(seen_at__lt=at - DORMANT)]
    for account in found:
        account.is_active = False
        account.save(update_fields=["is_active"])
        end_sessions(account)
        record(Event.ACCOUNT_CLOSED, subject=account.subject, by=None, reason="dormant", unused_for=DORMANT.days)
    return found
