"""Tiếp nhận tại quầy: one screen, one form, no mouse needed; personal data stay out of the address."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.apps.dossiers.selectors import find
from motcua.apps.dossiers.services.accept import receive
from motcua.apps.dossiers.services.at_once import settle_at_once
from motcua.apps.dossiers.services.tickets import link_ticket
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.people.desks import desk_of
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.desk.scene import Scene, set_up

DOES = {"accept": receive, "at_once": settle_at_once}


@officer(Act.RECEIVE)
def intake(request: OfficerRequest) -> HttpResponse:
    now = timezone.now()
    scene = set_up(request.user, desk_of(request.user, timezone.localdate(now)), now, request.POST)
    do = DOES.get(request.POST.get("do", ""))
    application = scene.application() if do else None
    if do and application:
        try:
            dossier = do(application, by=request.user, at=now)
        except Refused as refused:
            scene.refused = refused
        else:
            link_ticket(request.user, dossier, at=now)
            return redirect("intake-done", dossier.reference)
    scene.is_lacking = bool(do) and application is None
    return _shown(request, scene, 422 if do or scene.refused else 200)


def _shown(request: OfficerRequest, scene: Scene, status: int) -> HttpResponse:
    part = "#intake" if request.headers.get("HX-Request") else ""
    return render(request, f"desk/intake.html{part}", {"scene": scene}, status=200 if part else status)


@officer(Act.RECEIVE)
def done(request: OfficerRequest, reference: str) -> HttpResponse:
    dossier = find(request.user, reference, timezone.now())
    if dossier is None:
        raise Http404
    return render(request, "desk/done.html", {"dossier": dossier, "key": key_of(dossier)})
