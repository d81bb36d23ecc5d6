"""Trang hồ sơ and the acts on it: one page, one address an act, the refusal beside the form that was refused."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import find, has_read, read_by
from motcua.core.dossier_refusals import ChangedMeanwhile, NotYours
from motcua.core.errors import Refused
from motcua.database.marks import standing
from motcua.web.audience import OfficerRequest, officer
from motcua.web.officer.acts.deeds import BY_SLUG, Deed, deeds_for, do
from motcua.web.officer.acts.fields import ActForm
from motcua.web.officer.acts.scene import Scene
from motcua.web.officer.frame import found_or_404, shown
from motcua.web.officer.page import Tried, form_of, page_of, scene_of
from motcua.web.ui.protection import POLICY

AT_WORK = "Giải quyết hồ sơ"
PURPOSES = ("Thanh tra, kiểm tra", "Giải quyết phản ánh, khiếu nại", "Theo dõi, đôn đốc tiến độ", "Tổng hợp báo cáo")


@require_safe
@officer()
@standing()
def dossier_page(request: OfficerRequest, reference: str) -> HttpResponse:
    """Trang hồ sơ. Who has nothing to do here says first why they look; the applicant can see it."""
    now = timezone.now()
    dossier = found_or_404(request, reference, now)
    scene = scene_of(request, dossier, now)
    if deeds_for(scene):
        read_by(dossier, request.user, now, AT_WORK)
    elif not has_read(dossier, request.user, now):
        return shown(request, "purpose", {"dossier": dossier, "purposes": PURPOSES})
    return _page(request, scene)


@require_POST
@officer()
@standing()
def state_purpose(request: OfficerRequest, reference: str) -> HttpResponse:
    """Nêu mục đích xem."""
    now = timezone.now()
    dossier = found_or_404(request, reference, now)
    said = request.POST.get("other", "").strip() or request.POST.get("purpose", "")
    try:
        read_by(dossier, request.user, now, said)
    except Refused as refused:
        context = {"dossier": dossier, "purposes": PURPOSES, "refused": refused}
        return shown(request, "purpose", context, status=422)
    return redirect("officer_dossier", reference=dossier.reference)


@require_POST
@officer()
@standing()
def act_on(request: OfficerRequest, reference: str, act: str) -> HttpResponse:
    """Thực hiện một việc: 422 where the form or the law refuses, 403 where it is not theirs, 409 when too late."""
    now = timezone.now()
    dossier = found_or_404(request, reference, now)
    deed = BY_SLUG.get(act)
    if deed is None:
        raise Http404
    scene = scene_of(request, dossier, now)
    form = form_of(deed, scene, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, scene, Tried(act, form), status=422)
    try:
        do(deed, form, scene)
    except ChangedMeanwhile as refused:
        return _changed(request, dossier, deed, form, refused)
    except Refused as refused:
        return _refused(request, reference, deed, form, refused)
    messages.success(request, f"Đã thực hiện: {deed.name.lower()}.")
    return _onward(request, dossier)


def _page(request: OfficerRequest, scene: Scene, tried: Tried | None = None, *, status: int = 200) -> HttpResponse:
    response = shown(request, "dossier", page_of(scene, tried), status=status)
    response.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"  # the papers beside the list
    return response


def _refused(request: OfficerRequest, reference: str, deed: Deed, form: ActForm, refused: Refused) -> HttpResponse:
    """The page as it is now, with the words of the law beside what the person had written."""
    fresh = scene_of(request, found_or_404(request, reference), form.scene.at)
    status = 403 if isinstance(refused, NotYours) else 422
    return _page(request, fresh, Tried(deed.slug, form, refused), status=status)


def _changed(request: OfficerRequest, dossier: Dossier, deed: Deed, form: ActForm, refused: Refused) -> HttpResponse:
    """409: tells what was written, so that nothing is lost, and leads back to the dossier as it is now."""
    written = [
        (form.fields[name].label or name, value)
        for name, value in form.cleaned_data.items()
        if name != "version" and isinstance(value, str) and value
    ]
    context = {"dossier": dossier, "deed": deed, "written": written, "refused": refused}
    return shown(request, "changed", context, status=409)


def _onward(request: OfficerRequest, dossier: Dossier) -> HttpResponse:
    """Back to the dossier, or to the desk where it has left what this person may see."""
    if find(request.user, dossier.reference, timezone.now()) is None:
        return redirect("officer_desk")
    return redirect("officer_dossier", reference=dossier.reference)
