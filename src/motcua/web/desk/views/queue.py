"""Số thứ tự: the kiosk, the call screen, the window."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.apps.dossiers.queue import being_served, queue_of
from motcua.apps.dossiers.services.tickets import call_next, mark_absent, take_ticket
from motcua.apps.people.desks import desk_of
from motcua.apps.people.models import Office
from motcua.apps.people.offices import office_of
from motcua.core.access import Act
from motcua.web.audience import OfficerRequest, everyone, officer
from motcua.web.desk.forms import WindowForm


def _desk(code: str) -> Office:
    office = office_of(code)
    if office is None or not office.receives:
        raise Http404
    return office


@everyone
def kiosk(request: HttpRequest, code: str) -> HttpResponse:
    """Lấy số tại sảnh: one big button; the ticket is shown to be printed or photographed."""
    desk, now, ticket = _desk(code), timezone.now(), None
    if request.method == "POST":
        ticket = take_ticket(desk, at=now)
    return render(request, "desk/kiosk.html", {"desk": desk, "ticket": ticket, "queue": queue_of(desk, now)})


@everyone
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Màn hình gọi số: refreshes itself, piece by piece or, without scripts, as a whole."""
    return render(request, "desk/screen.html", {"queue": queue_of(_desk(code), timezone.now())})


@officer(Act.RECEIVE)
def window(request: OfficerRequest) -> HttpResponse:
    """Gọi số tại quầy."""
    now, served = timezone.now(), being_served(request.user)
    sits_at = request.session.get("window", "") or (served.window if served else "")
    form = WindowForm(request.POST or None, initial={"window": sits_at})
    desk = desk_of(request.user, timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        request.session["window"] = form.cleaned_data["window"]
        if request.POST.get("do") == "absent" and served:
            mark_absent(served, at=now)
        call_next(desk, by=request.user, window=form.cleaned_data["window"], at=now)
        return redirect("queue-window")
    return render(request, "desk/window.html", {"form": form, "served": served, "queue": queue_of(desk, now)})
