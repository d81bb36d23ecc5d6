"""Hành vi trên một phiên bản: submit, publish, drop; and closing a procedure. Each calls its service and no more."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.services.close_procedure import close_procedure
from motcua.apps.catalogue.services.drop_draft import drop_draft
from motcua.apps.catalogue.services.publish_version import publish_version
from motcua.apps.catalogue.services.submit_version import submit_version
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.catalogue.forms.acts import CloseForm, DropForm, PublishForm
from motcua.web.staff.catalogue.views.one import version_or_404


@officer(Act.EDIT_CATALOGUE)
@require_POST
def submit(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    submit_version(version_or_404(code, number).pk, by=request.user)
    messages.success(request, "Đã trình. Người có quyền công bố sẽ xem lại.")
    return redirect("staff_version", code, number)


@officer(Act.PUBLISH_PROCEDURE)
def publish(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    one = version_or_404(code, number)
    national = {"decision_number": one.decision_number, "decision_on": one.decision_on}
    form = PublishForm(request.POST or None, initial=national)
    if _done(form, lambda: publish_version(one.pk, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Đã công bố phiên bản {number}.")
        return redirect("staff_version", code, number)
    return render(request, "staff/catalogue/act.html", {"form": form, "version": one, "title": "Công bố phiên bản"})


@officer(Act.EDIT_CATALOGUE)
def drop(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    one = version_or_404(code, number)
    form = DropForm(request.POST or None)
    if _done(form, lambda: drop_draft(one.pk, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã bỏ dự thảo.")
        return redirect("staff_procedure", code)
    return render(request, "staff/catalogue/act.html", {"form": form, "version": one, "title": "Bỏ dự thảo"})


@officer(Act.PUBLISH_PROCEDURE)
def close(request: OfficerRequest, code: str) -> HttpResponse:
    held = selectors.procedure(code)
    if held is None:
        raise Http404
    form = CloseForm(request.POST or None)
    if _done(form, lambda: close_procedure(code, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Thủ tục {code} sẽ thôi tiếp nhận từ ngày đã ghi.")
        return redirect("staff_procedure", code)
    return render(request, "staff/catalogue/act.html", {"form": form, "procedure": held, "title": "Đóng thủ tục"})


def _done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Does the act with a valid form; a refusal of the law becomes a sentence above the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.add_error(None, refused.text)
        return False
    return True
