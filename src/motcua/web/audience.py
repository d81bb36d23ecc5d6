"""Ai được vào trang: every view carries one mark, and a test fails for a view without.

What you may not see answers 404; what you may see but not do answers 403.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.apps.people.models import Account
from motcua.core.access import Act, Actor, may

READING = ("GET", "HEAD")
View = Callable[..., HttpResponseBase]  # a file may stream
V = TypeVar("V", bound=View)
Public = TypeVar("Public", bound=Callable[..., HttpResponseBase])  # a public page may also stream


class OfficerRequest(HttpRequest):
    """A request of a signed-in officer, with the rights in effect now."""

    user: Account
    actor: Actor


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Sang trang đăng nhập; whoever was sending something learns that it was not taken."""
    if request.method not in READING:
        messages.warning(
            request, _("Bạn chưa đăng nhập, hoặc phiên đã hết: điều vừa gửi chưa được ghi. Hãy gửi lại.")
        )
    return redirect_to_login(way_back(request))


def way_back(request: HttpRequest) -> str:
    """Trang mở lại sau khi đăng nhập: what was sent cannot be opened, the page it was sent from can."""
    if request.method in READING:
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", "/" + came.path.lstrip("/"), came.query, ""))  # two slashes would name another host


def everyone(view: Public) -> Public:
    """Trang công khai: no sign-in needed."""
    view.audience = "everyone"  # type: ignore[attr-defined]  # the mark itself
    return view


def applicant(view: V) -> V:
    """Trang của người nộp hồ sơ: a citizen or organisation that signed in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if request.user.is_officer:
            raise Http404
        return view(request, *args, **kwargs)

    asked.audience = "applicant"  # type: ignore[attr-defined]  # the mark itself
    return cast("V", asked)


def officer(act: Act = Act.SEE_STAFF_PAGES, *, unseen: bool = False) -> Callable[[V], V]:
    """Trang của cán bộ: signed in, account in effect, and `act` allowed; `unseen` answers 404 instead of 403."""

    def mark(view: V) -> V:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            account = request.user
            if not account.is_officer:
                raise Http404
            actor = account.actor(timezone.localdate())
            if not may(actor, act):
                raise Http404 if unseen else PermissionDenied
            request.actor = actor  # type: ignore[attr-defined]  # OfficerRequest
            return view(request, *args, **kwargs)

        asked.audience = f"officer:{act.value}"  # type: ignore[attr-defined]  # the mark itself
        return cast("V", asked)

    return mark
