"""Từ một hồ sơ sang biểu mẫu phản ánh: one tap where the dossier is open already, else its code and key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.apps.dossiers.tracking import find_by_key
from motcua.core.dossier_refusals import TriedTooOften
from motcua.web.accounts.backend import source_of
from motcua.web.audience import applicant, everyone
from motcua.web.citizen.forms import Track
from motcua.web.citizen.patience import be_patient, count_wrong
from motcua.web.citizen.views.mine import own
from motcua.web.citizen.views.tracking import held_now
from motcua.web.voice.grants import carry


@everyone
@never_cache
def dossier_door(request: HttpRequest) -> HttpResponse:
    """Mã và khóa trên giấy hẹn mở biểu mẫu về hồ sơ ấy."""
    form = Track(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, address = form.cleaned_data["number"], source_of(request)
        try:
            be_patient(address, number)
        except TriedTooOften as refused:
            form.add_error(None, refused.text)
            return _asked(request, form, 429)
        if (found := find_by_key(number, form.cleaned_data["key"])) is not None:
            return carry(redirect("voice_send", "ho-so"), request, found)
        count_wrong(address, number)
        form.add_error(None, _("Mã và khóa không khớp. Hãy xem lại giấy hẹn: khóa gồm tám chữ và số, cạnh mã QR."))
    return _asked(request, form, 422 if form.errors else 200)


@everyone
@require_POST
def from_tracked(request: HttpRequest) -> HttpResponse:
    """Từ trang tra cứu: the grant that opened the dossier opens the form; nothing of it stands in the address."""
    dossier = held_now(request)
    return redirect("track") if dossier is None else carry(redirect("voice_send", "ho-so"), request, dossier)


@applicant
@require_POST
def from_own(request: HttpRequest, reference: str) -> HttpResponse:
    """Từ hồ sơ của tôi."""
    return carry(redirect("voice_send", "ho-so"), request, own(request, reference))


def _asked(request: HttpRequest, form: Track, status: int) -> HttpResponse:
    return render(request, "voice/dossier_door.html", {"form": form, "section": "voice"}, status=status)
