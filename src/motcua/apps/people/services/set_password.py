"""Đặt mật khẩu: by its owner, or anew by an administrator; the rules were asked by the form or by the caller."""

from __future__ import annotations

import secrets
import string

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.apps.people.refusals import OwnAccountEnded
from motcua.apps.people.services.end_sessions import end_sessions
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.sign_in import REMEMBERED_PASSWORDS

MARKS = "!@#%&*+-="
LENGTH = 14


def keep_password(account: Account, password: str, *, must_change: bool) -> None:
    """Ghi mật khẩu và nhớ mười mật khẩu gần nhất; writes the account."""
    account.set_password(password or None)
    account.must_change_password = must_change
    account.password_set_at = at = timezone.now()
    account.save()
    if password:
        account.passwords_used.create(password=account.password, set_at=at)
        kept = account.passwords_used.values_list("pk", flat=True)[:REMEMBERED_PASSWORDS]
        account.passwords_used.exclude(pk__in=list(kept)).delete()


@transaction.atomic
def change_password(account: Account, password: str) -> None:
    """Đổi mật khẩu của chính mình."""
    keep_password(account, password, must_change=False)
    record(Event.PASSWORD_CHANGED, subject=account.subject, by=account)


@transaction.atomic
def reset_password(account: Account, *, by: Account | None, password: str = "") -> str:
    """Cấp lại mật khẩu; returns it once. It must be changed at the next sign-in, and every session ends."""
    demand(by, Act.EDIT_PEOPLE)
    account = Account.objects.select_for_update().get(pk=account.pk)
    if by == account:
        raise OwnAccountEnded
    password = password or new_password()
    validate_password(password, account)
    account.failed_attempts, account.locked_at = 0, None
    keep_password(account, password, must_change=True)
    end_sessions(account)
    record(Event.PASSWORD_RESET, subject=account.subject, by=by)
    return password


def new_password() -> str:
    """Mật khẩu ngẫu nhiên đủ bốn loại ký tự."""
    kinds = (string.ascii_lowercase, string.ascii_uppercase, string.digits, MARKS)
    picked = [secrets.choice(kind) for kind in kinds]
    picked += [secrets.choice("".join(kinds)) for _ in range(LENGTH - len(kinds))]
    secrets.SystemRandom().shuffle(picked)
    return "".join(picked)
