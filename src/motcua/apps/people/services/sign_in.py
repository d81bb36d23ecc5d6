"""Đăng nhập, đăng xuất, lần sai: counted, locked and recorded (SEC3, SEC8). What was typed is never kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.apps.people.services.end_sessions import end_sessions
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.sign_in import LOCK_AFTER, LOCK_HOURS, SESSIONS_AT_ONCE

UNKNOWN = "sign-in:unknown"


@transaction.atomic
def note_failure(account: Account | None, *, source: str, step: str = "password") -> bool:
    """Ghi một lần đăng nhập sai; True when the account is locked now."""
    if account is None:
        record(Event.SIGN_IN_FAILED, subject=UNKNOWN, by=None, source=source, step=step)
        return False
    now = timezone.now()
    account = Account.objects.select_for_update().get(pk=account.pk)
    if account.is_locked(now, LOCK_HOURS):
        return True
    before = 0 if account.locked_at else account.failed_attempts
    account.failed_attempts = before + 1
    account.locked_at = now if account.failed_attempts >= LOCK_AFTER else None
    account.save(update_fields=["failed_attempts", "locked_at"])
    record(Event.SIGN_IN_FAILED, subject=account.subject, by=None, source=source, step=step, nth=before + 1)
    if account.locked_at:
        record(Event.ACCOUNT_LOCKED, subject=account.subject, by=None, source=source, hours=LOCK_HOURS)
    return account.locked_at is not None


@transaction.atomic
def note_sign_in(account: Account, *, source: str, method: str, is_first: bool = False) -> None:
    """Ghi đăng nhập thành công; the oldest sessions beyond three end (SEC23)."""
    if account.failed_attempts or account.locked_at:
        Account.objects.filter(pk=account.pk).update(failed_attempts=0, locked_at=None)
    if is_first and not account.is_officer:
        record(Event.ACCOUNT_CREATED, subject=account.subject, by=None, kind=account.kind)
    end_sessions(account, keep_newest=SESSIONS_AT_ONCE - 1)
    record(Event.SIGNED_IN, subject=account.subject, by=account, source=source, method=method)


@transaction.atomic
def note_sign_out(account: Account, *, source: str, reason: str = "asked") -> None:
    """Ghi đăng xuất: asked for, idle, or over."""
    record(Event.SIGNED_OUT, subject=account.subject, by=account, source=source, reason=reason)


@transaction.atomic
def note_second_factor(account: Account, *, change: str) -> None:
    """Ghi thay đổi xác thực hai bước."""
    record(Event.SECOND_FACTOR_CHANGED, subject=account.subject, by=account, change=change)


@transaction.atomic
def unlock_account(account: Account, *, by: Account | None) -> None:
    """Mở khóa sớm hơn 12 giờ."""
    demand(by, Act.EDIT_PEOPLE)
    account = Account.objects.select_for_update().get(pk=account.pk)
    account.failed_attempts, account.locked_at = 0, None
    account.save(update_fields=["failed_attempts", "locked_at"])
    record(Event.ACCOUNT_UNLOCKED, subject=account.subject, by=by)
