"""Sửa tài khoản: names and dates; opening again what was closed or dormant."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import BasisMissing, PeriodReversed
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.folding import fold, one_line

KEPT_SECRET = frozenset({"email"})  # that it changed is recorded, not what it is


@transaction.atomic
def change_account(
    account: Account, *, by: Account | None, full_name: str, email: str, ends_on: date | None, legal_basis: str
) -> Account:
    """Sửa họ tên, thư điện tử, thời hạn; a later end opens a closed account again, without its old rights."""
    demand(by, Act.EDIT_PEOPLE)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not legal_basis.strip():
        raise BasisMissing
    if ends_on is not None and ends_on < account.starts_on:
        raise PeriodReversed
    after = {"full_name": one_line(full_name), "email": email, "ends_on": ends_on, "is_active": True}
    before = {name: getattr(account, name) for name in after}
    changed = [name for name in after if before[name] != after[name]]
    for name in changed:
        setattr(account, name, after[name])
    account.folded = fold(f"{account.full_name} {account.username}")
    if "is_active" in changed:
        account.opened_at = timezone.now()
    account.save(update_fields=[*changed, "folded", "opened_at"])
    record(
        Event.ACCOUNT_CHANGED, subject=account.subject, by=by, changed=changed, legal_basis=legal_basis,
        before=_plain(before, changed), after=_plain(after, changed),
    )  # fmt: skip
    return account


def _plain(values: dict[str, Any], changed: list[str]) -> dict[str, Any]:
    return {name: values[name] for name in changed if name not in KEPT_SECRET}
