"""Trang giờ làm việc: the week of the province or of one office, what it was before, and setting it anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.apps.people.models import Office
from motcua.apps.worktime.models import OpeningHours
from motcua.apps.worktime.selectors import hours_of, timetables
from motcua.apps.worktime.services.set_sessions import set_sessions
from motcua.core.access import Act
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.calendar.forms import SLOTS, Asked, Effect, Slot, Week, rows_of


@officer()
def shown(request: OfficerRequest) -> HttpResponse:
    """Giờ làm việc đang và sẽ áp dụng, cùng các thời gian biểu trước."""
    asked = Asked(request.GET)
    office = _office(asked)
    hours = hours_of(office)
    whose = hours[0].office if hours else None
    context = {
        "form": asked, "office": office, "hours": hours, "is_inherited": office is not None and whose != office,
        "whose": whose, "timetables": timetables(office),
    }  # fmt: skip
    return render(request, "staff/calendar/hours.html", context, status=422 if asked.errors else 200)


@officer(Act.EDIT_CALENDAR)
def setting(request: OfficerRequest) -> HttpResponse:
    """Đặt giờ làm việc."""
    office = _office(Asked(request.GET))
    effect = Effect(request.POST or None, initial={"office": office.code if office else ""})
    week = Week(request.POST or None, initial=rows_of(hours_of(office)))
    if request.method == "POST" and effect.is_valid() and week.is_valid():
        try:
            set_sessions(sessions=week.sessions(), by=request.user, **effect.cleaned_data)  # type: ignore[attr-defined]  # Week's own
        except Refused as refused:
            effect.add_error(None, refused.text)
        else:
            messages.success(request, "Đã ghi giờ làm việc. Các hồ sơ đang mở được tính lại ngay sau đó.")
            return HttpResponseRedirect(_address(effect.cleaned_data["office"]))
    context = {"effect": effect, "week": week, "rows": _named(week.forms), "back": _address(office)}
    return render(request, "staff/calendar/set_hours.html", context, status=422 if request.method == "POST" else 200)


def _named(rows: list[Slot]) -> list[tuple[str, int, Slot]]:
    return [(OpeningHours.Weekday(n // SLOTS).label, n % SLOTS + 1, row) for n, row in enumerate(rows)]


def _office(asked: Asked) -> Office | None:
    typed: dict[str, Any] = asked.cleaned_data if asked.is_valid() else {}
    return typed.get("office")


def _address(office: Office | None) -> str:
    return f"{reverse('staff_hours')}?office={office.code if office else ''}"
