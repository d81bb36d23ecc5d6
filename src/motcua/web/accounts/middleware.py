"""Phiên còn sống: eight hours at most, fifteen idle minutes for officers, debts first (SEC4, SEC23)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from motcua.apps.people.models import Account
from motcua.apps.people.services.sign_in import note_sign_out
from motcua.core.sign_in import is_over
from motcua.host.door import IS_KNOWN
from motcua.web.accounts.backend import source_of
from motcua.web.accounts.debts import DEBTS, PAGES, debts_of
from motcua.web.audience import way_back

FRESH = 60  # seconds: the session is not written more often than this
BY_ITSELF = "tu-dong"  # in the address of a page that loads itself again: nobody sits before it (SEC4)
ALWAYS = ("/tai-khoan/", "/dang-xuat/", "/dang-nhap/", "/static/")


class LiveSession:
    """Stands behind allauth's middleware; costs nothing to a visitor without a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, Account):
            if _is_over(request, request.user):
                return _sign_out(request, request.user)
            request.META[IS_KNOWN] = True
            if elsewhere := _first_debt(request, request.user):
                return HttpResponseRedirect(resolve_url(elsewhere))
        return self.get_response(request)


def _is_over(request: HttpRequest, account: Account) -> bool:
    now = time.time()
    session = request.session
    began, seen = session.setdefault("signed_in_at", now), session.setdefault("seen_at", now)
    if is_over(_moment(began), _moment(seen), _moment(now), is_officer=account.is_officer):
        return True
    if now - seen > FRESH and BY_ITSELF not in request.GET:
        session["seen_at"] = now
    return False


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _sign_out(request: HttpRequest, account: Account) -> HttpResponse:
    note_sign_out(account, source=source_of(request), reason="Phiên hết giờ hoặc lâu không thao tác")
    logout(request)
    messages.warning(
        request, _("Phiên làm việc đã khóa vì hết giờ hoặc lâu không thao tác. Đăng nhập lại để tiếp tục.")
    )
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': way_back(request)})}")


def _first_debt(request: HttpRequest, account: Account) -> str | None:
    """The page of the first debt; debts are looked up again only while the session remembers some."""
    if not request.session.get(DEBTS) or request.path.startswith(ALWAYS):
        return None
    owed = debts_of(account)
    request.session[DEBTS] = owed
    return PAGES[owed[0]] if owed else None
