"""Hành vi trên một phiên bản, and closing a procedure, by two persons. Each calls its service and no more."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Procedure
from motcua.apps.catalogue.services.close_procedure import close_procedure, drop_closing
from motcua.apps.catalogue.services.drop_draft import drop_draft
from motcua.apps.catalogue.services.propose_closing import propose_closing
from motcua.apps.catalogue.services.publish_version import publish_version
from motcua.apps.catalogue.services.submit_version import submit_version
from motcua.core.access import Act
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.catalogue.forms.acts import CloseForm, Confirmation, DropForm, PublishForm
from motcua.web.staff.catalogue.views.one import version_or_404
from motcua.web.ui.wording import day_in_words


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
    return act_by_form(
        request, PublishForm(request.POST or None, initial=national),
        lambda values: publish_version(one.pk, by=request.user, **values),
        heading=f"Công bố phiên bản {number} của {code}", button="Công bố", done=f"Đã công bố phiên bản {number}.",
        then=reverse("staff_version", args=[code, number]), note=one.procedure.name,
    )  # fmt: skip


@officer(Act.EDIT_CATALOGUE)
def drop(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    one = version_or_404(code, number)
    return act_by_form(
        request, DropForm(request.POST or None), lambda values: drop_draft(one.pk, by=request.user, **values),
        heading=f"Bỏ phiên bản {number} của {code}", button="Bỏ dự thảo", done="Đã bỏ dự thảo.",
        then=reverse("staff_procedure", args=[code]), note=one.procedure.name,
    )  # fmt: skip


@officer(Act.EDIT_CATALOGUE)
def close(request: OfficerRequest, code: str) -> HttpResponse:
    held = procedure_or_404(code)
    return act_by_form(
        request, CloseForm(request.POST or None), lambda values: propose_closing(code, by=request.user, **values),
        heading=f"Đề nghị đóng thủ tục {code}", button="Đề nghị đóng",
        done="Đã đề nghị. Thủ tục chỉ đóng khi một người khác duyệt.",
        then=reverse("staff_procedure", args=[code]), note=held.name,
    )  # fmt: skip


@officer(Act.CLOSE_PROCEDURE)
def approve_closing(request: OfficerRequest, code: str) -> HttpResponse:
    held = procedure_or_404(code)
    closing = selectors.open_closing(held)
    return act_by_form(
        request, Confirmation(posted(request)), lambda _: close_procedure(code, by=request.user),
        heading=f"Đóng thủ tục {code}", button="Đóng thủ tục",
        done=f"Thủ tục {code} sẽ thôi tiếp nhận từ ngày đã ghi.", then=reverse("staff_procedure", args=[code]),
        note=f"{held.name}. Thôi tiếp nhận từ {day_in_words(closing.on)}: {closing.reason}" if closing else held.name,
    )  # fmt: skip


@officer(Act.CLOSE_PROCEDURE)
def refuse_closing(request: OfficerRequest, code: str) -> HttpResponse:
    held = procedure_or_404(code)
    return act_by_form(
        request, DropForm(request.POST or None), lambda values: drop_closing(code, by=request.user, **values),
        heading=f"Bỏ đề nghị đóng thủ tục {code}", button="Bỏ đề nghị", done="Đã bỏ đề nghị đóng.",
        then=reverse("staff_procedure", args=[code]), note=held.name,
    )  # fmt: skip


def procedure_or_404(code: str) -> Procedure:
    held = selectors.procedure(code)
    if held is None:
        raise Http404
    return held
