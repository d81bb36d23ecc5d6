"""Ý kiến giải trình: written by the agency's leader, published or returned by another person."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.apps.oversight import selectors
from motcua.apps.oversight.services.reply import approve_reply, return_reply, write_reply
from motcua.core.access import Act
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.disclosure.forms import ReplyForm, ReturnForm
from motcua.web.staff.people.forms import Confirmation


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.REPLY_IN_PUBLIC)
def write(request: OfficerRequest, pk: int) -> HttpResponse:
    """Gửi ý kiến về một danh sách đã công bố."""
    found = selectors.publication(request.actor, pk)
    if found is None or not found.is_published:
        raise Http404
    by, at = request.user, timezone.now()
    own = min((each.office for each in request.actor.held if each.office), default="")
    return act_by_form(
        request, ReplyForm(posted(request), initial={"office": own}),
        lambda typed: write_reply(found.kind, found.period, typed["office"], typed["text"], by=by, at=at),
        heading=f"Ý kiến giải trình: {found.get_kind_display().lower()} tháng {found.period[5:]}/{found.period[:4]}",
        button="Gửi ý kiến",
        done="Đã gửi. Ý kiến được đăng sau khi một người khác đọc lại.", then=reverse("staff_disclosure"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.APPROVE_REPLY)
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    """Đăng ý kiến."""
    found = selectors.reply(request.actor, pk)
    if found is None:
        raise Http404
    by, at = request.user, timezone.now()
    return act_by_form(
        request, Confirmation(posted(request)), lambda typed: approve_reply(found, by=by, at=at),
        heading=f"Đăng ý kiến của {found.office}", button="Đăng", done="Đã đăng.", then=reverse("staff_disclosure"),
        note=found.text,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.APPROVE_REPLY)
def give_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """Trả lại ý kiến, with the reason."""
    found = selectors.reply(request.actor, pk)
    if found is None:
        raise Http404
    by, at = request.user, timezone.now()
    return act_by_form(
        request, ReturnForm(posted(request)), lambda typed: return_reply(found, by=by, at=at, note=typed["note"]),
        heading=f"Trả lại ý kiến của {found.office}", button="Trả lại", done="Đã trả lại cơ quan.",
        then=reverse("staff_disclosure"), note=found.text,
    )  # fmt: skip
