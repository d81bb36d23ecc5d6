"""Trang biểu phí: the list, one procedure's rates now, to come and past; set, confirm, end, drop."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.apps.catalogue import selectors, tariffs
from motcua.apps.catalogue.models import Procedure, Tariff
from motcua.apps.catalogue.services.confirm_tariff import confirm_tariff
from motcua.apps.catalogue.services.end_tariff import drop_tariff, end_tariff
from motcua.apps.catalogue.services.set_tariff import set_tariff
from motcua.core.access import Act, may
from motcua.core.entitled import NotEntitled
from motcua.core.errors import Refused
from motcua.core.fees import CATEGORY_NAMES, FORMULA_NAMES, PER_NAMES, Category, Per
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.tariff.forms import EndForm, RateForm

FILTERS = {"": "Tất cả", "set": "Đã lập mức thu", "waiting": "Chờ xác nhận", "none": "Chưa lập"}
SIZE = 50


@require_safe
@officer(Act.SEE_STAFF_PAGES)
def listed(request: OfficerRequest) -> HttpResponse:
    """Danh sách thủ tục theo tình trạng biểu phí."""
    q, only, after = (request.GET.get(name, "") for name in ("q", "only", "after"))
    rows = list(tariffs.overview(request.actor, q=q, only=only, after=after, size=SIZE + 1))
    context = {"rows": rows[:SIZE], "next": rows[SIZE - 1].code if len(rows) > SIZE else "", "q": q, "only": only}
    return render(request, "staff/tariff/list.html", {**context, "filters": FILTERS, "section": "tariffs"})


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Act.SEE_STAFF_PAGES)
def procedure(request: OfficerRequest, code: str) -> HttpResponse:
    """Biểu phí của một thủ tục; a posted form sets a new rate."""
    found = _found(code)
    form = RateForm(request.POST or None, cases=tariffs.cases(found, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            set_tariff(found, form.rate(), by=request.user, at=timezone.now())
        except NotEntitled:
            raise
        except Refused as refused:
            form.add_error(None, refused.text)
        else:
            messages.success(request, "Đã lập mức thu. Mức này chỉ được thu sau khi một người khác xác nhận.")
            return redirect("tariff", code=code)
    return _page(request, found, form)


def _page(request: OfficerRequest, found: Procedure, form: RateForm) -> HttpResponse:
    today = timezone.localdate()
    shelf = tariffs.shelf(request.actor, found, today)
    names = tariffs.cases(found, today)
    context = {
        "procedure": found, "code": found.code, "form": form, "section": "tariffs",
        "now": [_row(row, names, request) for row in shelf.now],
        "past": [_row(row, names, request) for row in shelf.past],
        "upcoming": [_row(row, names, request) for row in shelf.upcoming],
        "shadowed": tariffs.shadowed((*shelf.now, *shelf.upcoming)), "may_edit": may(request.actor, Act.EDIT_TARIFF),
    }  # fmt: skip
    return render(request, "staff/tariff/procedure.html", context, status=422 if form.errors else 200)


def _row(row: Tariff, names: object, request: OfficerRequest) -> dict[str, object]:
    """One rate in words, and what the reader may do with it."""
    cases = names if isinstance(names, dict) else {}
    less = [f"{CATEGORY_NAMES[Category(each)]} giảm {percent} %" for each, percent in row.reductions.items()]
    may_confirm = may(request.actor, Act.CONFIRM_TARIFF) and row.set_by_id != request.actor.id
    return {
        "tariff": row, "case": cases.get(row.case, row.case), "less": less, "per": PER_NAMES[Per(row.per)],
        "rule": FORMULA_NAMES.get(row.rule, ""), "may_confirm": may_confirm and row.confirmed_at is None,
    }  # fmt: skip


@require_POST
@officer(Act.CONFIRM_TARIFF)
def confirm(request: OfficerRequest, code: str, pk: int) -> HttpResponse:
    """Xác nhận mức thu."""
    row = _rate(request, code, pk)
    return _done(
        request, code, lambda: confirm_tariff(row, by=request.user, at=timezone.now()), "Đã xác nhận mức thu."
    )


@require_POST
@officer(Act.EDIT_TARIFF)
def end(request: OfficerRequest, code: str, pk: int) -> HttpResponse:
    """Kết thúc mức thu."""
    row, form = _rate(request, code, pk), EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy ghi ngày cuối cùng áp dụng và lý do kết thúc.")
        return redirect("tariff", code=code)
    by, at = request.user, timezone.now()
    return _done(request, code, lambda: end_tariff(row, by=by, at=at, **form.cleaned_data), "Đã ghi ngày kết thúc.")


@require_POST
@officer(Act.EDIT_TARIFF)
def drop(request: OfficerRequest, code: str, pk: int) -> HttpResponse:
    """Bỏ mức thu chưa xác nhận."""
    row = _rate(request, code, pk)
    return _done(request, code, lambda: drop_tariff(row, by=request.user, at=timezone.now()), "Đã bỏ mức thu.")


def _done(request: OfficerRequest, code: str, act: Callable[[], object], said: str) -> HttpResponse:
    """The act and its sentence; a refusal says on the same page what to do."""
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.text)
    else:
        messages.success(request, said)
    return redirect("tariff", code=code)


def _found(code: str) -> Procedure:
    found = selectors.procedure(code)
    if found is None:
        raise Http404
    return found


def _rate(request: OfficerRequest, code: str, pk: int) -> Tariff:
    row = tariffs.visible(request.actor).filter(procedure=_found(code), pk=pk).first()
    if row is None:
        raise Http404
    return row
