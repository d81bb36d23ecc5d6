"""Trang cơ quan: the tree of any day, one office with its history, and the acts on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.apps.people.models import Office
from motcua.apps.people.offices import found_in, history_of, office_of, posted_at, tree_on
from motcua.apps.people.refusals import OfficeUnknown
from motcua.apps.people.services.close_office import close_office
from motcua.apps.people.services.merge_offices import merge_offices
from motcua.apps.people.services.move_office import move_office
from motcua.apps.people.services.open_office import open_office
from motcua.apps.people.services.rename_office import rename_office
from motcua.core.access import Act
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.offices import forms

editing = officer(Act.EDIT_OFFICES)


@officer()
def offices(request: OfficerRequest) -> HttpResponse:
    """Cây cơ quan vào một ngày; or those whose name or code fits, with who stands above them."""
    asked = forms.Asked(request.GET or None)
    asked.is_valid()
    typed = getattr(asked, "cleaned_data", {})
    on, q = typed.get("on") or timezone.localdate(), typed.get("q") or ""
    tree = tree_on(on)
    shown = found_in(tree, q) if q else tree
    context = {"tree": shown, "count": len(tree), "on": on, "q": q, "form": asked}
    return render(request, "staff/offices/tree.html", context)


@officer()
def office(request: OfficerRequest, code: str) -> HttpResponse:
    """Một cơ quan."""
    one = _found(code)
    posted = posted_at(one, timezone.localdate())
    return render(request, "staff/offices/one.html", {"office": one, "history": history_of(one), "posted": posted})


@editing
def opening(request: OfficerRequest) -> HttpResponse:
    """Thành lập cơ quan."""
    return act_by_form(
        request, forms.Opening(posted(request)),
        lambda typed: open_office(typed["code"], by=request.user, **{k: v for k, v in typed.items() if k != "code"}),
        heading="Thành lập cơ quan", button="Ghi nhận", done="Đã ghi cơ quan mới.", then=reverse("staff_offices"),
    )  # fmt: skip


@editing
def renaming(request: OfficerRequest, code: str) -> HttpResponse:
    """Đổi tên."""
    one = _found(code)
    form = forms.Renaming(posted(request), initial={"name": one.name, "short": one.short})
    return act_by_form(
        request, form, lambda typed: rename_office(one, by=request.user, **typed),
        heading=f"Đổi tên {one.name}", button="Đổi tên", done="Đã đổi tên.", then=_page(one),
        note="Hồ sơ, văn bản trước ngày hiệu lực vẫn mang tên cũ.",
    )  # fmt: skip


@editing
def moving(request: OfficerRequest, code: str) -> HttpResponse:
    """Chuyển cơ quan cấp trên."""
    one = _found(code)
    return act_by_form(
        request, forms.Moving(posted(request)), lambda typed: move_office(one, by=request.user, **typed),
        heading=f"Chuyển {one.name}", button="Chuyển", done="Đã chuyển.", then=_page(one),
        note="Để trống nếu cơ quan không còn cơ quan cấp trên.",
    )  # fmt: skip


@editing
def merging(request: OfficerRequest, code: str) -> HttpResponse:
    """Sáp nhập."""
    one = _found(code)

    def merge(typed: Mapping[str, Any]) -> None:
        merged = [_known(other) for other in typed["merged"]]
        merge_offices(merged, into=one, by=request.user, on=typed["on"], legal_basis=typed["legal_basis"])

    return act_by_form(
        request, forms.Merging(posted(request)), merge, heading=f"Sáp nhập vào {one.name}", button="Sáp nhập",
        done="Đã sáp nhập.", then=_page(one), note="Người, quyền và đơn vị trực thuộc chuyển sang cùng lúc.",
    )  # fmt: skip


@editing
def closing(request: OfficerRequest, code: str) -> HttpResponse:
    """Kết thúc hoạt động."""
    one = _found(code)
    return act_by_form(
        request, forms.Closing(posted(request)), lambda typed: close_office(one, by=request.user, **typed),
        heading=f"Kết thúc hoạt động {one.name}", button="Kết thúc", done="Đã ghi ngày kết thúc.", then=_page(one),
    )  # fmt: skip


def _found(code: str) -> Office:
    one = office_of(code)
    if one is None:
        raise Http404
    return one


def _known(code: str) -> Office:
    one = office_of(code)
    if one is None:
        raise OfficeUnknown(code=code)
    return one


def _page(one: Office) -> str:
    return reverse("staff_office", args=[one.code])
