"""Nối allauth với sổ: sign-ins and passwords go through the services; sentences are Vietnamese."""

from __future__ import annotations

import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.apps.people.models import Account
from motcua.apps.people.services.set_password import change_password
from motcua.apps.people.services.sign_in import note_sign_in, note_sign_out
from motcua.core.sign_in import LOCK_HOURS
from motcua.web.accounts.backend import source_of
from motcua.web.accounts.debts import DEBTS, debts_of

WRONG = _(
    "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa. Sau 5 lần sai, tài khoản bị khóa 12 giờ; "
    "quản trị hệ thống có thể mở sớm hơn."
)
SAID = {
    "account/messages/login_code_sent.txt": _("Đã gửi mã đăng nhập đến hộp thư của bạn."),
    "account/messages/password_changed.txt": _("Đã đổi mật khẩu."),
    "mfa/messages/totp_activated.txt": _("Đã bật mã xác thực trên điện thoại."),
    "mfa/messages/totp_deactivated.txt": _("Đã tắt mã xác thực trên điện thoại."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa bảo mật."),
    "mfa/messages/webauthn_removed.txt": _("Đã gỡ khóa bảo mật."),
    "mfa/messages/recovery_codes_generated.txt": _("Đã tạo mã dự phòng mới."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """ACCOUNT_ADAPTER of the settings."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "enter_current_password": _("Nhập mật khẩu hiện tại."),
        "incorrect_code": _("Mã không đúng; kiểm tra lại thư mới nhất hoặc xin mã khác."),
        "incorrect_password": _("Mật khẩu không đúng; nhập lại."),
        "rate_limited": _("Thử quá nhiều lần; đợi vài phút rồi làm lại."),
        "too_many_login_attempts": _("Thử quá nhiều lần; đợi vài phút rồi làm lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse | None:
        """Asked on every way in, passkeys and codes too."""
        if not user.may_sign_in(timezone.localdate()) or user.is_locked(timezone.now(), LOCK_HOURS):
            return cast("HttpResponse", self.respond_user_inactive(request, user))
        return cast("HttpResponse | None", super().pre_login(request, user, **more))

    def login(self, request: HttpRequest, user: Account) -> None:
        is_first = user.last_login is None
        super().login(request, user)
        request.session["signed_in_at"] = request.session["seen_at"] = time.time()
        request.session[DEBTS] = debts_of(user)
        methods = "+".join(record["method"] for record in get_authentication_records(request, user))
        note_sign_in(user, source=source_of(request), method=methods, is_first=is_first)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Account):
            note_sign_out(request.user, source=source_of(request))
        super().logout(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        account = request.user
        if isinstance(account, Account) and account.is_officer:
            return "/lam-viec/"
        return "/" if getattr(account, "full_name", "") else "/tai-khoan/ho-ten/"

    def set_password(self, user: Account, password: str) -> None:
        change_password(user, password)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what helps a person on; the rest of allauth's messages only repeats what the page shows."""
        if text := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(text), extra_tags=extra_tags)
