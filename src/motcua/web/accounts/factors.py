"""Biểu mẫu xác thực hai bước: allauth's, in words of the house, and deaf to what no security key ever says.

allauth takes a key's answer as JSON of the right shape. What is none, too deep, or without its parts met an error
that nobody caught, also at the door, where everybody may send it. Here it is an answer that does not fit.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.web.accounts.forms import say

Answer = TypeVar("Answer")
LONGEST_ANSWER, LONGEST_NAME = 20_000, 100  # letters; an attestation with its certificates has some thousands
# What fido2 meets in an answer that is not built like one, by whichever of its parts it reads first.
ILL_BUILT = (
    KeyError, TypeError, ValueError, AttributeError, IndexError, AssertionError, struct.error, InvalidSignature,
)  # fmt: skip


class KeyAnswer(forms.JSONField):
    """Câu trả lời của khóa bảo mật, written by the browser: an object with its parts."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            read = super().to_python(value) if len(str(value or "")) <= LONGEST_ANSWER else None
        except (ValueError, RecursionError):  # a number of thousands of digits; brackets within brackets
            read = None
        if value and not (isinstance(read, dict) and isinstance(read.get("response"), dict)):
            raise unfit()
        return read

    def bound_data(self, data: Any, initial: Any) -> str:
        """An answer serves once: the page that is drawn again begins without one."""
        return ""

    def prepare_value(self, value: Any) -> str:
        return ""


def unfit() -> ValidationError:
    """Khóa không khớp: the same words whatever was wrong with it."""
    return ValidationError(_("Khóa bảo mật chưa trả lời đúng: hãy cắm hoặc chạm khóa rồi thử lại."), code="unfit")


def _read(read: Callable[[], Answer]) -> Answer:
    try:
        return read()
    except ILL_BUILT as ill_built:
        raise unfit() from ill_built


class TotpSetUp(ActivateTOTPForm):  # type: ignore[misc]  # allauth carries no types
    """Bật mã trên điện thoại."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Mã sáu chữ số"))


class CodeAgain(ReauthenticateForm):  # type: ignore[misc]
    """Xác nhận lại bằng mã."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Mã trên điện thoại hoặc mã dự phòng"))


class NewKey(AddWebAuthnForm):  # type: ignore[misc]
    """Thêm khóa bảo mật."""

    name = forms.CharField(label=_("Tên khóa"), max_length=LONGEST_NAME, required=False)
    passwordless = forms.BooleanField(
        label=_("Đăng nhập chỉ bằng khóa này, không cần mật khẩu"), required=False,
        help_text=_("Khóa phải hỏi mã PIN hoặc vân tay của bạn."),
    )  # fmt: skip
    credential = KeyAnswer()

    def clean(self) -> dict[str, Any]:
        return _read(super().clean)


class RenamedKey(EditWebAuthnForm):  # type: ignore[misc]
    """Đổi tên khóa bảo mật."""

    name = forms.CharField(label=_("Tên khóa"), max_length=LONGEST_NAME)


class _ByKey:
    """Trả lời bằng khóa."""

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)  # type: ignore[misc]


class KeyAtTheDoor(_ByKey, LoginWebAuthnForm):  # type: ignore[misc]
    """Đăng nhập bằng khóa bảo mật."""

    credential = KeyAnswer()


class KeySecond(_ByKey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Bước hai bằng khóa bảo mật."""

    credential = KeyAnswer()


class KeyAgain(_ByKey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Xác nhận lại bằng khóa bảo mật."""

    credential = KeyAnswer()
