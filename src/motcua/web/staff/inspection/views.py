"""Trang kiểm tra, kết luận: from the late dossier or PAKN to the signed conclusion and what followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.dossiers.selectors import find
from motcua.apps.feedback.selectors import feedback_named
from motcua.apps.oversight import selectors
from motcua.apps.oversight.models import Inspection
from motcua.apps.oversight.services.inspect import conclude, hear_officer, open_inspection, reword
from motcua.apps.oversight.services.publish_conclusion import publish_conclusion, wrote
from motcua.apps.oversight.services.record_measure import Taken, record_measure
from motcua.core.access import Act, may
from motcua.core.inspection_refusals import GroundNotFound
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.staff.acting import act_by_form, posted
from motcua.web.staff.inspection.forms import (
    ConclusionForm,
    HearingForm,
    MeasureForm,
    OpeningForm,
    PublishingForm,
    RewordingForm,
)

SIZE = 50
FORMS = ["GET", "HEAD", "POST"]


@require_safe
@officer(Act.SEE_INSPECTIONS)
def listed(request: OfficerRequest) -> HttpResponse:
    """Các cuộc kiểm tra, mới nhất trước."""
    q, before = request.GET.get("q", ""), request.GET.get("before", "")
    last = whole(before)
    found = selectors.inspections(request.actor, q=q, before=last, size=SIZE + 1)
    following = found[SIZE - 1].pk if len(found) > SIZE else None
    seen = {"inspections": found[:SIZE], "q": q, "following": following}
    return render(request, "staff/inspection/list.html", seen | {"may_inspect": may(request.actor, Act.INSPECT)})


@require_http_methods(FORMS)
@officer(Act.INSPECT)
def opening(request: OfficerRequest) -> HttpResponse:
    """Mở kiểm tra, the dossier or the PAKN filled in where one came from its line."""
    asked = {"dossier": ("ho-so", 60), "feedback_code": ("phan-anh", 40), "office": ("co-quan", 40)}
    initial = {name: request.GET.get(key, "")[:longest] for name, (key, longest) in asked.items()}
    return act_by_form(
        request, OpeningForm(posted(request), initial=initial), lambda typed: _open(request, typed),
        heading="Mở kiểm tra", button="Mở kiểm tra", done="Đã mở kiểm tra.", then=reverse("staff_inspections"),
        note="Bắt đầu từ một hồ sơ chậm hoặc một phản ánh, kiến nghị. Cán bộ được nghe trước khi kết luận.",
    )  # fmt: skip


def _open(request: OfficerRequest, typed: Mapping[str, Any]) -> Inspection:
    at, number = timezone.now(), typed["dossier"].strip()
    dossier = find(request.user, number, at, whole=False) if number else None
    if number and dossier is None:
        raise GroundNotFound(number=number)
    code = typed["feedback_code"].strip()
    feedback = feedback_named(request.user, code, at) if code else None
    return open_inspection(
        typed["office"], by=request.user, at=at, ground=typed["ground"], dossier=dossier,
        feedback=feedback, officer=typed["officer"],
    )  # fmt: skip


@require_safe
@officer(Act.SEE_INSPECTIONS)
def one(request: OfficerRequest, number: str) -> HttpResponse:
    """Một cuộc kiểm tra: ground, hearings, conclusion, measures."""
    found, actor = _found(request, number), request.actor
    can_publish = may(actor, Act.PUBLISH_CONCLUSION) and actor.id not in wrote(found)
    seen = {
        "inspection": found, "may_inspect": may(actor, Act.INSPECT),
        "may_reword": may(actor, Act.INSPECT) and found.concluded_at is not None and found.published_at is None,
        "may_publish": can_publish and found.concluded_at is not None and found.published_at is None,
    }  # fmt: skip
    return render(request, "staff/inspection/one.html", seen)


@require_http_methods(FORMS)
@officer(Act.INSPECT)
def hearing(request: OfficerRequest, number: str) -> HttpResponse:
    """Ghi buổi nghe cán bộ trình bày."""
    found, by, at = _found(request, number), request.user, timezone.now()
    return act_by_form(
        request, HearingForm(posted(request)), lambda typed: hear_officer(found, by=by, at=at, **typed),
        heading=f"{number}: nghe cán bộ trình bày", button="Ghi lời trình bày",
        done="Đã ghi lời trình bày.", then=_page(number),
    )  # fmt: skip


@require_http_methods(FORMS)
@officer(Act.INSPECT)
def concluding(request: OfficerRequest, number: str) -> HttpResponse:
    """Ghi kết luận đã ký."""
    found, by, at = _found(request, number), request.user, timezone.now()
    return act_by_form(
        request, ConclusionForm(posted(request)), lambda typed: conclude(found, by=by, at=at, **typed),
        heading=f"{number}: kết luận", button="Ghi kết luận", done="Đã ghi kết luận.", then=_page(number),
        note="Ghi theo văn bản đã ký. Kết luận đã ghi thì không sửa.",
    )  # fmt: skip


@require_http_methods(FORMS)
@officer(Act.INSPECT)
def rewording(request: OfficerRequest, number: str) -> HttpResponse:
    """Soạn lại bản tóm tắt cho công chúng."""
    found, by, at = _found(request, number), request.user, timezone.now()
    return act_by_form(
        request, RewordingForm(posted(request), initial={"public_text": found.public_text}),
        lambda typed: reword(found, by=by, at=at, **typed), heading=f"{number}: bản tóm tắt cho công chúng",
        button="Ghi bản tóm tắt", done="Đã ghi bản tóm tắt; một người khác công khai.", then=_page(number),
    )  # fmt: skip


@require_http_methods(FORMS)
@officer(Act.INSPECT)
def measure(request: OfficerRequest, number: str) -> HttpResponse:
    """Ghi hình thức đã áp dụng."""
    found, by, at = _found(request, number), request.user, timezone.now()
    return act_by_form(
        request, MeasureForm(posted(request)), lambda typed: record_measure(found, Taken(**typed), by=by, at=at),
        heading=f"{number}: hình thức đã áp dụng", button="Ghi hình thức", done="Đã ghi hình thức.",
        then=_page(number),
        note="Chỉ ghi việc đã có văn bản. Hệ thống không đề xuất hình thức nào.",
    )  # fmt: skip


@require_http_methods(FORMS)
@officer(Act.PUBLISH_CONCLUSION)
def publishing(request: OfficerRequest, number: str) -> HttpResponse:
    """Công khai kết luận, by a leader."""
    found, by, at = _found(request, number), request.user, timezone.now()
    return act_by_form(
        request, PublishingForm(posted(request)), lambda typed: publish_conclusion(found, by=by, at=at, **typed),
        heading=f"{number}: công khai kết luận", button="Công khai", done="Đã công khai.", then=_page(number),
        note=found.public_text or "Chưa có bản tóm tắt cho công chúng nên chưa công khai được.",
    )  # fmt: skip


def _found(request: OfficerRequest, number: str) -> Inspection:
    found = selectors.inspection(request.actor, number)
    if found is None:
        raise Http404
    return found


def _page(number: str) -> str:
    return reverse("staff_inspection", args=[number])
