"""Tài khoản công dân: made at the first e-mail code, recorded at the first sign-in (F01.7: never an officer's)."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.folding import fold, one_line

UNUSED_FOR = timedelta(days=1)


def open_citizen_account(email: str) -> Account:
    """The citizen's account of this address, new or known. An officer's address opens an account of its own."""
    email = email.strip().lower()
    with transaction.atomic():
        known = Account.objects.filter(
            kind__in=[Account.Kind.CITIZEN, Account.Kind.ORGANISATION], email=email
        ).first()
        if known is not None:
            return known
        fresh = {"username": f"cd-{uuid.uuid4().hex[:16]}", "password": "!"}  # unusable: there is no password
        account, _ = Account.objects.get_or_create(kind=Account.Kind.CITIZEN, email=email, defaults=fresh)
        return account


@transaction.atomic
def complete_profile(account: Account, *, full_name: str) -> Account:
    """Ghi họ tên của người dùng, asked for after the first sign-in."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    account.full_name = one_line(full_name)
    account.folded = fold(account.full_name)
    account.save(update_fields=["full_name", "folded"])
    record(Event.ACCOUNT_CHANGED, subject=account.subject, by=account, changed=["full_name"])
    return account


def drop_unused_accounts(at: datetime) -> int:
    """Xóa tài khoản công dân chưa từng đăng nhập: a code was asked for and never used; for the nightly job."""
    unused = Account.objects.filter(kind=Account.Kind.CITIZEN, last_login=None, created_at__lt=at - UNUSED_FOR)
    return unused.filter(postings=None, grants=None).delete()[0]
