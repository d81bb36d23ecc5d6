"""Trả kết quả: by the code or QR of the receipt, or the number of an identity card."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.apps.dossiers.selectors import find
from motcua.apps.dossiers.services.hand_over import hand_over
from motcua.apps.dossiers.worklists import finished_for
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.desk.forms import HandOverForm


@officer(Act.RECEIVE)
def hand(request: OfficerRequest) -> HttpResponse:
    now, is_handing = timezone.now(), request.POST.get("do") == "hand"
    form = HandOverForm(request.POST if is_handing else None)  # a search asks for nothing yet
    typed = scanned_number(request.POST.get("number", ""))
    found = finished_for(request.user, typed, now) if typed else []
    refused = None
    if is_handing and form.is_valid():
        dossier = find(request.user, request.POST.get("reference", ""), now)
        try:
            if dossier is not None:
                said = form.cleaned_data
                hand_over(dossier, by=request.user, at=now, method=said["method"], proof=said["proof"])
                messages.success(request, f"Đã trả kết quả hồ sơ {dossier.number}.")
                return redirect("hand-over")
        except Refused as problem:
            refused = problem
    context = {"form": form, "found": found, "typed": typed, "refused": refused}
    return render(request, "desk/hand.html", context, status=422 if refused or form.errors else 200)


def scanned_number(text: str) -> str:
    """Mã trong nội dung máy quét: the receipt's QR holds an address, an identity card's its number first."""
    line = " ".join(text.replace("\x00", "").split())[:500]
    if "|" in line:
        return line.split("|")[0]
    asked = parse_qs(urlsplit(line).query).get("ma", []) if "://" in line else []
    return asked[0] if asked else line
