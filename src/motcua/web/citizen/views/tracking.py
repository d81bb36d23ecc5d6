"""Tra cứu (F21.1): code and key of the receipt open one dossier for a short while; the code alone opens nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.converse import rate
from motcua.apps.dossiers.tracking import find_by_key, key_of
from motcua.core.dossier_refusals import TriedTooOften
from motcua.web.accounts.backend import source_of
from motcua.web.audience import everyone
from motcua.web.citizen.forms import Marks, Track
from motcua.web.citizen.patience import be_patient, count_wrong
from motcua.web.citizen.standing import may_download, standing_of
from motcua.web.citizen.views.files import fetch_result

COOKIE, SALT, PATH, MINUTES = "motcua_track", "motcua.track", "/tra-cuu/", 30


@everyone
@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Hỏi mã và khóa. Where they belong together, a signed cookie for this part of the site opens the page."""
    form = Track(request.POST or None, initial={"number": request.GET.get("ma", "")[:60].replace("\x00", "")})
    if request.method == "POST" and form.is_valid():
        number, key = form.cleaned_data["number"], form.cleaned_data["key"]
        address = source_of(request)
        try:
            be_patient(address, number)
        except TriedTooOften as refused:
            form.add_error(None, refused.text)
            return render(request, "citizen/track.html", {"form": form, "section": "track"}, status=429)
        if (found := find_by_key(number, key)) is not None:
            return _granted(request, found)
        count_wrong(address, number)
        form.add_error(None, _("Mã và khóa không khớp. Hãy xem lại giấy hẹn: khóa gồm tám chữ và số, cạnh mã QR."))
    return render(
        request, "citizen/track.html", {"form": form, "section": "track"}, status=422 if form.errors else 200
    )


def _granted(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    answer = redirect("tracked")
    answer.set_signed_cookie(
        COOKIE, f"{dossier.reference}:{key_of(dossier)}", salt=SALT, max_age=MINUTES * 60, path=PATH, httponly=True,
        samesite="Lax", secure=request.is_secure(),
    )  # fmt: skip
    return answer


def held_now(request: HttpRequest) -> Dossier | None:
    """The dossier that this browser was let in to, within the half hour."""
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=MINUTES * 60)
    reference, _between, key = (value or "").partition(":")
    return find_by_key(reference, key) if key else None


@everyone
@never_cache
def tracked(request: HttpRequest) -> HttpResponse:
    """Hồ sơ đang ở đâu, ai giữ, đến khi nào, vì sao; no personal data of the applicant."""
    dossier = held_now(request)
    if dossier is None:
        messages.info(request, _("Nhập mã và khóa để xem hồ sơ; mỗi lần mở có hiệu lực 30 phút."))
        return redirect("track")
    return _page(request, dossier, Marks())


def _page(request: HttpRequest, dossier: Dossier, marks: Marks) -> HttpResponse:
    seen = standing_of(dossier, timezone.now())
    seen |= {"may_download": may_download(dossier), "marks_form": marks, "section": "track", "is_tracked": True}
    return render(request, "citizen/tracked.html", seen, status=422 if marks.errors else 200)


@everyone
@require_POST
def tracked_result(request: HttpRequest, number: int) -> HttpResponse:
    """Tải kết quả bằng khóa trên giấy hẹn."""
    dossier = held_now(request)
    if dossier is None:
        return redirect("track")
    return fetch_result(request, dossier, number) or redirect("tracked")


@everyone
@require_POST
def tracked_rating(request: HttpRequest) -> HttpResponse:
    """Đánh giá bởi người giữ giấy hẹn."""
    dossier, form = held_now(request), Marks(request.POST)
    if dossier is None:
        return redirect("track")
    if not form.is_valid():
        return _page(request, dossier, form)
    rate(dossier, by=None, at=timezone.now(), unasked=True, **form.marks())
    messages.success(request, _("Cảm ơn bạn đã đánh giá."))
    return redirect("tracked")


@everyone
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Đóng lại: on a shared machine nobody reads on after you."""
    answer = redirect("track")
    answer.delete_cookie(COOKIE, path=PATH)
    return answer
