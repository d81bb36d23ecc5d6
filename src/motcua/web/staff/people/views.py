"""Trang cán bộ: the list, one person with postings, rights and delegations, and the reports on rights."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.apps.people import access_report, selectors
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.sign_in import LOCK_HOURS
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.people import forms

seeing = officer(Act.SEE_PEOPLE)
PAGE = 50


@seeing
def people(request: OfficerRequest) -> HttpResponse:
    """Danh sách cán bộ, có tìm."""
    asked, after = request.GET.get("q", "")[:200], request.GET.get("after", "")[:150].replace("\x00", "")
    found = selectors.find_people(request.actor, asked, on=timezone.localdate(), after=after, size=PAGE + 1)
    following = found[PAGE - 1].username if len(found) > PAGE else ""
    now = timezone.now()
    listed = [(each, each.is_locked(now, LOCK_HOURS)) for each in found[:PAGE]]
    return render(request, "staff/people/list.html", {"people": listed, "q": asked, "following": following})


@seeing
def person(request: OfficerRequest, username: str) -> HttpResponse:
    """Một người."""
    one = found(request, username)
    shown = {
        "person": one,
        "is_locked": one.is_locked(timezone.now(), LOCK_HOURS),
        "postings": selectors.postings_of(request.actor, one),
        "grants": selectors.grants_of(request.actor, one),
        "delegations": selectors.delegations_of(request.actor, one),
    }
    return render(request, "staff/people/one.html", shown)


@officer(Act.EDIT_PEOPLE)
def tokens(request: OfficerRequest, username: str) -> HttpResponse:
    """Khóa API của một người: which ones work, until when, when last used."""
    one, now = found(request, username), timezone.now()
    rows = [(each, each.is_valid(now)) for each in selectors.tokens_of(request.actor, one)]
    return render(request, "staff/people/tokens.html", {"person": one, "tokens": rows})


@officer(Act.APPROVE_RIGHTS)
def waiting(request: OfficerRequest) -> HttpResponse:
    """Quyền chờ duyệt."""
    return render(request, "staff/people/waiting.html", {"grants": selectors.waiting_grants(request.actor)})


@seeing
def who_could_see(request: OfficerRequest) -> HttpResponse:
    """Ai xem được hồ sơ của một cơ quan, một thủ tục vào một ngày (F01.4)."""
    form = forms.Seeing(request.GET or None)
    seers = access_report.who_could_see(request.actor, **form.cleaned_data) if form.is_valid() else None
    return render(request, "staff/people/who_could_see.html", {"form": form, "seers": seers})


@seeing
def review(request: OfficerRequest) -> HttpResponse:
    """Rà soát quyền hằng quý và tài khoản không dùng (SEC6)."""
    shown = {
        "reviewed": access_report.quarterly_review(request.actor, timezone.localdate()),
        "dormant": list(access_report.dormant(request.actor, timezone.now())),
        "on": timezone.localdate(),
    }
    return render(request, "staff/people/review.html", shown)


def found(request: OfficerRequest, username: str) -> Account:
    """Người ấy, or 404."""
    one = selectors.person(request.actor, username)
    if one is None:
        raise Http404
    return one
