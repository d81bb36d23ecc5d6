"""Phản ánh của tôi khi đã đăng nhập, and the confirmation of an e-mail address."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.apps.feedback.selectors import find_feedback
from motcua.apps.feedback.services.confirm_sender import confirm_sender
from motcua.apps.feedback.story import sent_by
from motcua.apps.people.models import Account
from motcua.web.audience import applicant, everyone
from motcua.web.voice.grants import let_in
from motcua.web.voice.letters import confirmed
from motcua.web.voice.standing import standing_words
from motcua.web.voice.words import TONES


@applicant
def mine(request: HttpRequest) -> HttpResponse:
    """Những phản ánh gửi bằng tài khoản này, the newest first."""
    rows, following = sent_by(cast("Account", request.user), request.GET.get("cursor", ""))
    told = [{"feedback": each, "state": standing_words(each), "tone": TONES.get(each.at, "calm")} for each in rows]
    return render(request, "voice/mine.html", {"rows": told, "cursor": following, "section": "voice"})


@applicant
@never_cache
def mine_one(request: HttpRequest, code: str) -> HttpResponse:
    """Mở một phản ánh của mình: the owner needs no key."""
    found = find_feedback(cast("Account", request.user), code, timezone.now())
    if found is None:
        raise Http404
    return let_in(redirect("voice_standing"), request, found)


@everyone
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Xác nhận địa chỉ thư: a button, because mail programs open links by themselves."""
    feedback = confirmed(token)
    if feedback is None:
        return render(request, "voice/confirm.html", {"section": "voice"}, status=404)
    if request.method == "POST":
        confirm_sender(feedback, at=timezone.now())
        messages.success(request, _("Đã xác nhận địa chỉ thư. Trả lời sẽ được gửi tới đó."))
        return redirect("voice_follow")
    return render(request, "voice/confirm.html", {"code": feedback.code, "section": "voice"})
