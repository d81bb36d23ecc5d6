"""Xác thực hai bước: secrets encrypted at rest, changes and wrong codes in the journal (SEC3, SEC5, SEC13)."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.apps.people.models import Account
from motcua.apps.people.passwords import is_administrator
from motcua.apps.people.services.sign_in import note_failure, note_second_factor
from motcua.core.sign_in import LOCK_HOURS
from motcua.web.accounts.backend import source_of
from motcua.web.accounts.debts import FACTORS
from motcua.web.accounts.forms import say


def _cipher() -> Fernet:
    """The key comes from MOTCUA_SECRET_KEY: a copy of the database alone does not make codes."""
    digest = hashlib.sha256(b"motcua.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """MFA_ADAPTER of the settings."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã không đúng; nhập mã đang hiện trên điện thoại."),
        "cannot_delete_authenticator": _(
            "Quản trị hệ thống luôn phải có xác thực hai bước; thêm cách khác trước khi gỡ."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's word
        """What a new key is called until its owner renames it."""
        held = user.authenticator_set.filter(type=type).count()
        return str(_("Khóa số %(number)s")) % {"number": held + 1}

    def get_totp_label(self, user: Account) -> str:
        return user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """An administrator keeps at least one (SEC5)."""
        others = authenticator.user.authenticator_set.filter(type__in=FACTORS).exclude(pk=authenticator.pk)
        return others.exists() or not is_administrator(authenticator.user)

    def send_notification_mail(self, template_prefix: str, user: Account, *args: Any, **kwargs: Any) -> None:
        """Called at each change of a factor; the journal is told instead of the mailbox."""
        note_second_factor(user, change=template_prefix.rpartition("/")[2])


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Mã bước hai: wrong codes count towards the same lock as wrong passwords."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Mã trên điện thoại hoặc mã dự phòng"))

    def clean_code(self) -> str:
        account = self.user
        account.refresh_from_db(fields=["failed_attempts", "locked_at"])
        if account.is_locked(timezone.now(), LOCK_HOURS):
            raise ValidationError(_("Tài khoản đang tạm khóa; thử lại sau 12 giờ hoặc nhờ quản trị hệ thống mở."))
        try:
            code: str = super().clean_code()
        except ValidationError:
            note_failure(account, source=source_of(context.request), step="second_factor")
            raise
        return code
