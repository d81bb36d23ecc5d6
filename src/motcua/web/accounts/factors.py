"""Biểu mẫu của xác thực hai bước: allauth's, in our words; it has no Vietnamese of its own."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCode
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

from motcua.web.accounts.forms import say

SIX_DIGITS = {"inputmode": "numeric", "maxlength": "6"}


class CodeActivation(ActivateTOTPForm):  # type: ignore[misc]  # allauth carries no types
    """Bật mã trên điện thoại."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Mã sáu chữ số"))
        self.fields["code"].widget.attrs |= SIX_DIGITS

    @property
    def secret_by_fours(self) -> str:
        """The key as one types it from a screen."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


class AgainByCode(ReauthenticateByCode):  # type: ignore[misc]  # allauth carries no types
    """Xác nhận lại bằng mã."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Mã trên điện thoại hoặc mã dự phòng"))


class AgainByPassword(ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Xác nhận lại bằng mật khẩu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, password=_("Mật khẩu"))
        self.fields["password"].help_text = ""


class KeyAddition(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Thêm khóa bảo mật."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, name=_("Tên khóa"), passwordless=_("Đăng nhập chỉ bằng khóa này, không cần mật khẩu"))
        self.fields["passwordless"].help_text = _("Khóa phải hỏi vân tay, khuôn mặt hoặc mã PIN.")


class KeyRenaming(EditWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Đổi tên khóa bảo mật."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, name=_("Tên khóa"))
