"""Kiểm tra mật khẩu cán bộ: counts, locks, and says the same to everyone it turns away (SEC3)."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from motcua.apps.people.models import Account
from motcua.apps.people.presence import present
from motcua.apps.people.selectors import officer_named
from motcua.apps.people.services.sign_in import note_failure
from motcua.core.sign_in import LOCK_HOURS


def source_of(request: HttpRequest | None) -> str:
    """Nguồn truy cập, for the journal (SEC8)."""
    return (get_client_ip(request) or "") if request is not None else ""


class HouseBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth carries no types
    """Only officers have passwords; citizens come in with an e-mail code."""

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        account = officer_named(str(credentials.get("username") or ""))
        if account is None:
            note_failure(None, source=source_of(request))
            return None  # the caller hashes once more, so that an unknown name takes as long
        self._did_check_password = True
        is_right = account.check_password(str(credentials.get("password") or ""))
        if is_right and self.user_can_authenticate(account) and not account.is_locked(timezone.now(), LOCK_HOURS):
            return account
        note_failure(account, source=source_of(request))
        return None

    def get_user(self, user_id: int) -> Account | None:
        """Who is signed in, with the rights of today."""
        account = present(int(user_id), timezone.localdate())
        return account if self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Asked at every request too: an account past its last day is signed out wherever it is (F01.1)."""
        return isinstance(user, Account) and user.may_sign_in(timezone.localdate())
