"""Biểu mẫu đăng nhập."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.apps.people.services.open_citizen_account import open_citizen_account
from motcua.core.person_name import is_person_name


class StaffSignIn(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Đăng nhập của cán bộ."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, login=_("Tên đăng nhập"), password=_("Mật khẩu"))
        self.fields["password"].help_text = ""


class CodeRequest(RequestLoginCodeForm):  # type: ignore[misc]  # allauth carries no types
    """Xin mã đăng nhập: the account of the address is opened when it is first used."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, email=_("Địa chỉ thư điện tử"))
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_email(self) -> str:
        email: str = super().clean_email()
        account = open_citizen_account(email)
        self._user = account if account.may_sign_in(timezone.localdate()) else None
        return email


class CodeEntry(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth carries no types
    """Nhập mã đã gửi."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, code=_("Mã trong thư"))


class PasswordChange(ChangePasswordForm):  # type: ignore[misc]  # allauth carries no types
    """Đổi mật khẩu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(
            self,
            oldpassword=_("Mật khẩu hiện tại"),
            password1=_("Mật khẩu mới"),
            password2=_("Nhập lại mật khẩu mới"),
        )
        self.fields["password1"].help_text = _(
            "Ít nhất 8 ký tự (quản trị: 12), có chữ thường, chữ hoa, chữ số và ký tự đặc biệt."
        )


class FullName(forms.Form):
    """Họ tên của người vừa đăng nhập lần đầu."""

    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=200, help_text=_("Viết như trên giấy tờ tùy thân."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip

    def clean_full_name(self) -> str:
        name: str = self.cleaned_data["full_name"]
        if not is_person_name(name):
            raise forms.ValidationError(_("Tên người chỉ gồm chữ cái và khoảng trắng."))
        return name


def say(form: forms.Form, **labels: Any) -> None:
    """Nhãn của nhà on a form of allauth's; what stood in the box itself goes."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
