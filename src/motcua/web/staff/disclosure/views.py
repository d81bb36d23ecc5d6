"""Trang nghiệp vụ công khai: what waits, the preview with the detector's finds, approval by another, corrections."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.oversight import selectors, shelf
from motcua.apps.oversight.methods import methods
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.prepare_late_list import prepare_late_list
from motcua.apps.oversight.services.set_method import set_method
from motcua.core.access import Act, may
from motcua.core.disclosure import CAUSE_NAMES, months_before
from motcua.core.errors import Refused
from motcua.core.publication import check_period
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.disclosure.changes import changes_of
from motcua.web.staff.disclosure.forms import MethodForm

SIZE = 50
BACK = 6  # months that one may still prepare
LATE = Publication.Kind.LATE_DOSSIERS


@require_safe
@officer(Act.SEE_DISCLOSURE)
def listed(request: OfficerRequest) -> HttpResponse:
    """Bảng việc: months to prepare, versions that wait, replies to read."""
    actor, done = request.actor, selectors.done(request.actor)
    waiting = selectors.waiting(actor)
    taken = {each.period for each in (*done, *waiting) if each.kind == LATE}
    months = months_before(f"{timezone.localdate():%Y-%m}", BACK + 1)[:-1]
    seen = {
        "waiting": waiting, "done": done, "replies": selectors.replies(actor), "methods": methods(),
        "to_prepare": [month for month in reversed(months) if month not in taken],
        "may_prepare": may(actor, Act.PREPARE_DISCLOSURE), "may_reply": may(actor, Act.REPLY_IN_PUBLIC),
        "may_judge": may(actor, Act.APPROVE_REPLY), "reply_to": [each for each in done if not each.corrected],
    }  # fmt: skip
    return render(request, "staff/disclosure/list.html", seen)


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.PREPARE_DISCLOSURE)
def prepare(request: OfficerRequest, period: str) -> HttpResponse:
    """Xem trước danh sách của một tháng; posted: put before the second person."""
    if request.method == "POST":
        return _done(request, lambda: _prepared(request, period), reverse("staff_disclosure_prepare", args=[period]))
    found = selectors.preview(request.actor, check_period(period), timezone.now())
    if found is None:
        raise Http404
    seen = {
        "period": period, "lines": found.lines, "total": found.total, "finds": found.finds,
        "offices": found.known.offices, "causes": CAUSE_NAMES,
    }  # fmt: skip
    return render(request, "staff/disclosure/preview.html", seen)


def _prepared(request: OfficerRequest, period: str) -> str:
    made = prepare_late_list(period, by=request.user, at=timezone.now())
    messages.success(request, "Đã lập bản chờ duyệt. Một người khác đọc lại rồi công bố.")
    return reverse("staff_publication", args=[made.pk])


@require_safe
@officer(Act.SEE_DISCLOSURE)
def publication(request: OfficerRequest, pk: int) -> HttpResponse:
    """Một bản, as the public will read it, fifty lines to a page."""
    found = _found(request, pk)
    page = _page(request)
    listed = shelf.rows(found)
    rows = listed[(page - 1) * SIZE : page * SIZE]
    actor = request.actor
    seen = {
        "publication": found, "rows": rows, "total": len(listed), "page": page,
        "changes": changes_of(found, None) if request.GET.get("khac") == "het" else changes_of(found),
        "has_more": len(listed) > page * SIZE,
        "numbers": selectors.numbers(actor, [row["line"] for row in rows if "line" in row]),
        "may_inspect": may(actor, Act.INSPECT),
        "may_approve": may(actor, Act.APPROVE_DISCLOSURE) and found.prepared_by_id != actor.id,
        "may_correct": may(actor, Act.PREPARE_DISCLOSURE) and found.is_published and not found.corrected,
    }  # fmt: skip
    return render(request, "staff/disclosure/publication.html", seen)


@require_POST
@officer(Act.APPROVE_DISCLOSURE)
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    """Duyệt và công bố đúng bản vừa đọc."""
    found = _found(request, pk)
    here = reverse("staff_publication", args=[pk])

    def act() -> str:
        approve_publication(found, by=request.user, at=timezone.now(), sha256=request.POST.get("sha256", "")[:64])
        messages.success(request, "Đã công bố.")
        return here

    return _done(request, act, here)


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.APPROVE_DISCLOSURE)
def method(request: OfficerRequest) -> HttpResponse:
    """Đặt ngưỡng tính và che."""
    by, at = request.user, timezone.now()
    return act_by_form(
        request, MethodForm(posted(request)), lambda typed: set_method(by=by, at=at, **typed),
        heading="Ngưỡng tính và che", button="Ghi ngưỡng mới", done="Đã ghi ngưỡng mới.",
        then=reverse("staff_disclosure"),
    )  # fmt: skip


def _found(request: OfficerRequest, pk: int) -> Publication:
    found = selectors.publication(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _done(request: OfficerRequest, act: Callable[[], str], back: str) -> HttpResponse:
    """The act, then the page that it leads to; a refusal is said on the page that one came from."""
    try:
        return redirect(act())
    except Refused as refused:
        messages.error(request, refused.text)
        return redirect(back)


def _page(request: OfficerRequest) -> int:
    asked = request.GET.get("trang", "")
    return whole(asked, most_digits=5) or 1
