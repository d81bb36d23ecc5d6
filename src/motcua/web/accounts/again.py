"""Xác nhận lại bằng mật khẩu, before a change of how one signs in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm
from django.utils.translation import gettext_lazy as _

from motcua.web.accounts.forms import say


class AgainByPassword(ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """Mật khẩu hiện tại."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, password=_("Mật khẩu"))
        self.fields["password"].help_text = ""
