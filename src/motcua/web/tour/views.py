"""Vào một vai bằng một lần bấm: only in the demo, only as a demo account, always in the journal."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from motcua.apps.journal.selectors import is_demo
from motcua.apps.people.selectors import trial_account
from motcua.web.audience import everyone
from motcua.web.tour.roles import role_named

HELP = "tour"


def is_open() -> bool:
    """Có dạo thử hay không: the program was started for the demo and the records say that they are the demo."""
    return bool(settings.DEMO) and is_demo()


@everyone
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Vào vai; a house that is not the demo has no such page."""
    wanted = role_named(role)
    account = trial_account(wanted.account) if wanted and is_open() else None
    if wanted is None or account is None or not account.may_sign_in(timezone.localdate()):
        raise Http404
    adapter = get_adapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    record_authentication(request, account, method="demo")
    adapter.login(request, account)
    request.session[HELP] = wanted.key
    return redirect(wanted.page)


@everyone
@require_POST
def put_help_away(request: HttpRequest) -> HttpResponse:
    """Cất lời gợi ý."""
    key = request.session.pop(HELP, "")
    wanted = role_named(key)
    return redirect(wanted.page if wanted else "home")
