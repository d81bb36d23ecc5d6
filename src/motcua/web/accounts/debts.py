"""Nợ khi đăng nhập: what a person must do first: a new password, a second factor (SEC1, SEC2, SEC5)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.utils import timezone

from motcua.apps.people.models import Account
from motcua.apps.people.passwords import is_administrator
from motcua.core.sign_in import is_due_for_change

DEBTS = "debts"
PASSWORD, SECOND_FACTOR = "password", "second_factor"
PAGES = {PASSWORD: "account_change_password", SECOND_FACTOR: "mfa_index"}
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def debts_of(account: Account) -> list[str]:
    """Việc phải làm trước, in order; nothing for citizens."""
    if not account.is_officer:
        return []
    rules_all = is_administrator(account)
    owed = []
    due = is_due_for_change(account.password_set_at, timezone.now(), is_administrator=rules_all)
    if account.has_usable_password() and (account.must_change_password or due):
        owed.append(PASSWORD)
    if rules_all and not is_mfa_enabled(account, FACTORS):
        owed.append(SECOND_FACTOR)
    return owed
