"""Trang tổng quan: for the Chairman, the province's office, inspectors, and the leaders of agencies and divisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.dossiers.models import Dossier
from motcua.apps.oversight.overview import Line, Wanted, overview
from motcua.core.access import Act
from motcua.core.disclosure import months_before
from motcua.database.marks import standing
from motcua.web.audience import OfficerRequest, officer
from motcua.web.ui.chart import Chart, Month, bar_chart, line_chart

LONGEST, SHOWN = 40, 20
PERIODS: Mapping[str, tuple[str, Callable[[date], tuple[date, date]]]] = {
    "thang": ("Tháng này", lambda month: (month, month)),
    "thang-truoc": ("Tháng trước", lambda month: (_back(month, 1), _back(month, 1))),
    "quy": ("Quý này", lambda month: (_back(month, (month.month - 1) % 3), month)),
    "nam": ("Năm nay", lambda month: (month.replace(month=1), month)),
    "12-thang": ("Mười hai tháng", lambda month: (_back(month, 11), month)),
}


def _back(month: date, count: int) -> date:
    return date.fromisoformat(months_before(f"{month:%Y-%m}", count + 1)[0] + "-01")


@require_safe
@officer(Act.SEE_FIGURES)
@standing()
def overview_page(request: OfficerRequest) -> HttpResponse:
    """Một trang: received, settled, on time, late now and at whom, feedback, a year of it."""
    at = timezone.now()
    asked = {name: request.GET.get(name, "")[:LONGEST] for name in ("ky", "co-quan", "thu-tuc", "kenh")}
    asked["ky"] = asked["ky"] if asked["ky"] in PERIODS else "thang"
    channel = asked["kenh"] if asked["kenh"] in Dossier.Channel.values else ""
    first, last = PERIODS[asked["ky"]][1](timezone.localdate(at).replace(day=1))
    found = overview(request.actor, Wanted(first, last, asked["co-quan"], asked["thu-tuc"], channel), at)
    shown: dict[str, Any] = {
        "found": found, "asked": asked, "co_quan": asked["co-quan"], "thu_tuc": asked["thu-tuc"], "kenh": channel,
        "periods": {key: name for key, (name, _) in PERIODS.items()}, "channels": Dossier.Channel.choices,
        "first": first, "until": _until(last, timezone.localdate(at)),
    }  # fmt: skip
    if found is not None:
        most = None if "het" in request.GET else SHOWN
        shown |= {
            "by_place": found.by_place[:most], "feedback_by_place": found.feedback_by_place[:most],
            "has_more": most is not None and max(len(found.by_place), len(found.feedback_by_place)) > most,
        }  # fmt: skip
        shown["agencies"] = [(each.code, each.name) for each in found.agencies]
        shown |= {"came_and_went": _came_and_went(found.months), "shares": _shares(found.months)}
    return render(request, "staff/overview/page.html", shown)


def _until(last: date, today: date) -> date:
    return min((last + timedelta(days=32)).replace(day=1) - timedelta(days=1), today)


def _came_and_went(months: Sequence[Line]) -> Chart:
    """Có kết quả theo tháng, on time below and late on top."""
    return bar_chart([
        _month(each, (float(each.done - each.flows["late"]), float(each.flows["late"]))) for each in months
    ])  # fmt: skip


def _shares(months: Sequence[Line]) -> Chart:
    known = [float(each.share.replace(",", ".")) for each in months if each.share]
    floor = next(each for each in (90, 80, 50, 0) if each <= min(known, default=0))
    points = [_month(each, (float(each.share.replace(",", ".")),) if each.share else ()) for each in months]
    return line_chart(points, floor=floor, top=100)


def _month(each: Line, values: tuple[float, ...]) -> Month:
    return Month(str(int(each.code[5:])), each.code[:4] if each.code.endswith("-01") else "", values)
