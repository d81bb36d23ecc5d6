"""Kiểm tra mật khẩu: the rules of `core.sign_in` as Django's validators."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.sign_in import REMEMBERED_PASSWORDS, weaknesses


def is_administrator(account: Account | None) -> bool:
    """Tài khoản quản trị: holds the role today."""
    if account is None or account.pk is None:
        return False
    return Role.ADMINISTRATOR in account.actor(timezone.localdate()).roles


class StrongEnough:
    """Đủ mạnh (SEC1)."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if found := weaknesses(password, is_administrator=is_administrator(user)):
            raise ValidationError(found)

    def get_help_text(self) -> str:
        return "Ít nhất 8 ký tự (quản trị: 12), có chữ thường, chữ hoa, chữ số và ký tự đặc biệt."


class NotUsedBefore:
    """Khác mật khẩu hiện tại; với quản trị, khác mười mật khẩu gần nhất (SEC2)."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if user is None or user.pk is None:
            return
        used = [user.password]
        if is_administrator(user):
            used += user.passwords_used.values_list("password", flat=True)[:REMEMBERED_PASSWORDS]
        if any(check_password(password, old) for old in used if old):
            raise ValidationError("Mật khẩu này đã dùng gần đây; hãy chọn mật khẩu khác.")

    def get_help_text(self) -> str:
        return "Không dùng lại mật khẩu cũ."
