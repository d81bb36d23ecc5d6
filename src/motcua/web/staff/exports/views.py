"""Tệp đã xuất: what a person took away or waits for, and the page on which a list is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from motcua.apps.exports import selectors
from motcua.apps.exports.lists import LISTS, Exportable
from motcua.apps.exports.models import Export
from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export
from motcua.apps.exports.services.cancel_export import cancel_export
from motcua.apps.exports.services.expire_exports import discard_export
from motcua.apps.exports.services.fetch_export import fetch_export
from motcua.apps.exports.services.set_export_terms import set_export_terms
from motcua.apps.exports.terms import terms_for
from motcua.apps.exports.writing import TYPES
from motcua.core.access import Act, may
from motcua.core.errors import Refused
from motcua.core.export import WAITING, ExportFormat
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.exports import asked
from motcua.web.staff.exports.forms import ExportForm, TermsForm

exporting = officer(Act.EXPORT_LISTS)
BLOCK = 1 << 18


@require_safe
@exporting
def own(request: OfficerRequest) -> HttpResponse:
    """Tệp đã xuất của tôi. While something is under way the page loads itself again, without any script."""
    held = selectors.own_exports(request.user)
    ahead = selectors.places(held)
    offered = [
        (LISTS[kind].name, slug, asked.WHOLE.get(slug, ""))
        for slug, (kind, _) in asked.LISTS.items()
        if slug not in asked.OF_A_PAGE and may(request.actor, LISTS[kind].act)
    ]
    context = {
        "rows": [(each, ahead.get(each.pk), asked.about(each.expected or 0)) for each in held],
        "is_moving": any(each.at in WAITING for each in held), "offered": offered,
        "terms": terms_for(timezone.localdate()), "may_set": may(request.actor, Act.SET_EXPORT_TERMS),
    }  # fmt: skip
    return render(request, "staff/exports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@exporting
def new(request: OfficerRequest, slug: str) -> HttpResponse:
    """Xuất danh sách này: what it will hold, about how many rows, in which form, what for."""
    listed = _listed(request, slug)
    filters = asked.filters_of(slug, request.GET)
    first = {"format": request.GET["dang"]} if request.GET.get("dang") in listed.formats else {}
    form = ExportForm(posted(request), listed=listed, initial={**filters, **first})
    status = 200
    if request.method == "POST":
        if form.is_valid() and _asked(request, listed, filters, form):
            return redirect("staff_exports")
        status = 422
    ahead = selectors.foreseen(request.user, listed, filters, timezone.now())
    context = {
        "form": form, "listed": listed, "ahead": ahead, "rows": asked.about(ahead.rows),
        "keep_days": terms_for(timezone.localdate()).keep_days,
    }  # fmt: skip
    return render(request, "staff/exports/new.html", context, status=status)


def _asked(request: OfficerRequest, listed: Exportable, filters: dict[str, str], form: ExportForm) -> bool:
    """Asked for, or the refusal stands above the form."""
    unbound = {name: value for name, value in filters.items() if name not in {"since", "until"}}
    wanted = Asked(listed.kind, form.cleaned_data["format"], unbound | form.period, form.said_purpose)
    try:
        ask_for_export(wanted, by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error(None, refused.text)
        return False
    messages.success(request, "Đã nhận yêu cầu. Tệp được ghi ở phía sau; anh/chị có thể làm việc khác.")
    return True


@require_GET
@exporting
def file(request: OfficerRequest, key: str) -> HttpResponseBase:
    """Tải tệp: kept by nobody on the way, read by no page."""
    export = _own(request, key)
    held = fetch_export(export, by=request.user, at=timezone.now())
    answer = FileResponse(
        held, as_attachment=True, filename=export.file_name, content_type=TYPES[ExportFormat(export.format)]
    )
    answer.block_size = BLOCK
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Encoding"] = "identity"  # a workbook is compressed, and the length is worth more
    return answer


@require_POST
@exporting
def cancel(request: OfficerRequest, key: str) -> HttpResponse:
    """Thôi một tệp đang chờ hay đang ghi."""
    export = _own(request, key)
    return _done(request, lambda: cancel_export(export, by=request.user, at=timezone.now()), "Đã thôi kết xuất.")


@require_POST
@exporting
def discard(request: OfficerRequest, key: str) -> HttpResponse:
    """Xóa tệp trước hạn."""
    export = _own(request, key)
    return _done(request, lambda: discard_export(export, by=request.user, at=timezone.now()), "Đã xóa tệp.")


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.SET_EXPORT_TERMS)
def terms(request: OfficerRequest) -> HttpResponse:
    """Đặt quy định kết xuất."""
    form, by, at = TermsForm(posted(request)), request.user, timezone.now()
    return act_by_form(
        request, form, lambda _typed: set_export_terms(form.terms, by=by, at=at), heading="Quy định kết xuất",
        button="Ghi", done="Đã ghi quy định mới.", then=reverse("staff_exports"),
        note="Người được kết xuất khối lượng lớn: lãnh đạo, kiểm soát TTHC, văn phòng UBND tỉnh, thanh tra, "
        "Chủ tịch, cán bộ phản ánh, kiến nghị.",
    )  # fmt: skip


def _listed(request: OfficerRequest, slug: str) -> Exportable:
    known = asked.LISTS.get(slug)
    if known is None:
        raise Http404
    listed = LISTS[known[0]]
    if not may(request.actor, listed.act):
        raise PermissionDenied
    return listed


def _own(request: OfficerRequest, key: str) -> Export:
    found = selectors.own_export(request.user, key.replace("\0", ""))
    if found is None:
        raise Http404
    return found


def _done(request: OfficerRequest, act: Callable[[], Any], said: str) -> HttpResponse:
    try:
        act()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.text)
    return redirect("staff_exports")
