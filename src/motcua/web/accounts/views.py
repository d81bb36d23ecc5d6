"""Cửa đăng nhập và trang tài khoản của mình."""

from __future__ import annotations

from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from motcua.apps.people.models import Account
from motcua.apps.people.selectors import own_rights
from motcua.apps.people.services.open_citizen_account import complete_profile
from motcua.core.access import ROLE_NAMES, Role
from motcua.web.accounts.forms import CodeRequest, FullName, StaffSignIn
from motcua.web.audience import View, applicant, everyone, to_sign_in


def signed_in(view: View) -> View:
    """Trang của mọi người đã đăng nhập, citizen or officer."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    asked.audience = "signed-in"  # type: ignore[attr-defined]  # the mark itself
    return cast("View", asked)


@everyone
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Một cửa đăng nhập, hai lối: citizens by e-mail code, officers by password."""
    if request.user.is_authenticated:
        return redirect("own_account")
    forms = {"by_code": CodeRequest(auto_id="code_%s"), "by_password": StaffSignIn(auto_id="staff_%s")}
    return render(request, "accounts/door.html", forms | {"next": request.GET.get("next", "")})


@signed_in
def own_account(request: HttpRequest) -> HttpResponse:
    """Tài khoản của tôi: what I am, what I may do, and how I sign in."""
    account = cast("Account", request.user)
    grants = [(ROLE_NAMES[Role(grant.role)], grant) for grant in own_rights(account, timezone.localdate())]
    return render(request, "accounts/own.html", {"account": account, "grants": grants})


@applicant
def full_name(request: HttpRequest) -> HttpResponse:
    """Hỏi họ tên sau lần đăng nhập đầu."""
    account = cast("Account", request.user)
    form = FullName(request.POST or None, initial={"full_name": account.full_name})
    if request.method == "POST" and form.is_valid():
        complete_profile(account, full_name=form.cleaned_data["full_name"])
        return redirect("/")
    shown = {"form": form, "heading": "Họ và tên của bạn", "button": "Lưu"}
    return render(request, "accounts/form.html", shown, status=422 if form.errors else 200)
