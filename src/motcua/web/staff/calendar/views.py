"""Trang lịch làm việc: a year of the province or of one office, its special days, and the acts on them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from motcua.apps.people.models import Office
from motcua.apps.worktime.selectors import calendar_for, special_day, special_days
from motcua.apps.worktime.services.announce_year import announce_year
from motcua.apps.worktime.services.remove_day import remove_day
from motcua.apps.worktime.services.set_day import set_day
from motcua.core.access import Act
from motcua.core.calendar import FIRST_DAY, LAST_DAY
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.acting import act_by_form
from motcua.web.staff.calendar import forms
from motcua.web.staff.calendar.months import WEEKDAYS, months_of

editing = officer(Act.EDIT_CALENDAR)
AFTERWARDS = "Các hồ sơ đang mở được tính lại ngay sau đó; ai có ngày hẹn thay đổi thì được báo."


@officer()
def year(request: OfficerRequest) -> HttpResponse:
    """Lịch một năm."""
    asked = forms.Asked(request.GET)
    typed = asked.cleaned_data if asked.is_valid() else {}
    shown = typed.get("year") or timezone.localdate().year
    office: Office | None = typed.get("office")
    calendar = calendar_for(office, [shown])
    context = {
        "form": asked, "year": shown, "office": office, "months": months_of(shown, calendar), "weekdays": WEEKDAYS,
        "days": special_days(office, shown), "is_forecast": calendar.forecast_from is not None,
        "before": shown - 1 if shown > FIRST_DAY.year else None,
        "after": shown + 1 if shown < LAST_DAY.year else None,
    }  # fmt: skip
    return render(request, "staff/calendar/year.html", context, status=422 if asked.errors else 200)


@editing
def setting(request: OfficerRequest) -> HttpResponse:
    """Ghi ngày nghỉ hoặc làm bù."""
    asked = {name: request.GET.get(name, "") for name in ("office", "day", "kind", "name")}
    form = forms.SetDay(request.POST or None, initial=asked)
    return act_by_form(
        request, form,
        lambda typed: set_day(by=request.user, **typed),
        heading="Ghi ngày nghỉ hoặc ngày làm bù", button="Ghi vào lịch", done=f"Đã ghi vào lịch. {AFTERWARDS}",
        then=reverse("staff_calendar"), note=AFTERWARDS,
    )  # fmt: skip


@editing
def removing(request: OfficerRequest, pk: int) -> HttpResponse:
    """Bỏ một ngày đặc biệt."""
    one = special_day(pk)
    if one is None:
        raise Http404
    whose = f" của {one.office.name}" if one.office else ""
    return act_by_form(
        request, forms.OnlyBasis(request.POST or None), lambda typed: remove_day(pk, by=request.user, **typed),
        heading=f"Bỏ {one}{whose}", button="Bỏ khỏi lịch", done=f"Đã bỏ khỏi lịch. {AFTERWARDS}",
        then=_address(one.office, one.day.year), note=AFTERWARDS,
    )  # fmt: skip


@editing
def announcing(request: OfficerRequest, year: int) -> HttpResponse:
    """Ghi nhận lịch nghỉ đã công bố."""
    return act_by_form(
        request, forms.OnlyBasis(request.POST or None), lambda typed: announce_year(year, by=request.user, **typed),
        heading=f"Lịch nghỉ năm {year} đã được công bố", button="Ghi nhận", done="Lịch không còn là dự kiến.",
        then=_address(None, year), note="Hãy sửa các ngày cho đúng văn bản trước khi ghi nhận.",
    )  # fmt: skip


def _address(office: Office | None, year: int) -> str:
    return f"{reverse('staff_calendar')}?year={year}&office={office.code if office else ''}"
