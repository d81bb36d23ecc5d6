"""Trang công khai: the newest figures, what is late today, an agency, how it is counted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.oversight import live, shelf
from motcua.apps.oversight.methods import methods
from motcua.apps.oversight.models import Figure, Publication
from motcua.core.disclosure import FORMULA
from motcua.database.marks import standing
from motcua.web.audience import everyone
from motcua.web.public.disclosure.reading import figure_rows, method_of, trend
from motcua.web.public.disclosure.words import COLUMNS, FEEDBACK, GRAINS, LATE
from motcua.web.ui.paging import asked_page

Grain = Figure.Grain
SECTION = {"section": "disclosure", "formula": FORMULA}
SHOWN, SIZE = 12, 50


@require_safe
@everyone
@standing()
def overview(request: HttpRequest) -> HttpResponse:
    """Trang chính: one figure for the province, one row for each agency, a year of both."""
    newest = shelf.newest(LATE)
    seen = {
        "newest": newest, "now": live.late_now(timezone.now()),
        "trend": trend(timezone.now(), Grain.PROVINCE),
        "late_lists": shelf.periods(LATE, SHOWN), "feedback_lists": shelf.periods(FEEDBACK, SHOWN),
        "conclusions": shelf.conclusions(size=5), **_of_period(newest, Grain.AGENCY),
    }  # fmt: skip
    return render(request, "public/disclosure/overview.html", SECTION | seen)


def _of_period(publication: Publication | None, grain: str) -> dict[str, Any]:
    """The figures of a published period; before the first one, of what is late today."""
    today = live.late_today(grain, timezone.now())
    if publication is None:
        return {"rows": [], "today": today}
    method = method_of(publication.period)
    whole = figure_rows(shelf.figures(publication.period, Grain.PROVINCE), (), method)
    found = figure_rows(shelf.figures(publication.period, grain), today, method)
    return {"whole": whole[0] if whole else None, "rows": found, "today": today, "method": method}


@require_safe
@everyone
@standing()
def by_grain(request: HttpRequest, period: str) -> HttpResponse:
    """Số liệu của một kỳ theo cơ quan, đơn vị hoặc thủ tục."""
    publication = shelf.current(LATE, period)
    if publication is None:
        raise Http404
    grain = request.GET.get("theo", "agency")
    if grain not in GRAINS:
        raise Http404
    agencies = {row.agency: row.name for row in shelf.figures(period, Grain.AGENCY)} if grain == Grain.UNIT else {}
    found, page = _of_period(publication, grain), asked_page(request)
    rows = found.pop("rows")
    seen = {
        **found, "publication": publication, "grain": grain, "grains": GRAINS, "agencies": agencies, "page": page,
        "rows": rows[(page - 1) * SIZE : page * SIZE], "has_more": len(rows) > page * SIZE,
    }  # fmt: skip
    return render(request, "public/disclosure/by_grain.html", SECTION | seen)


@require_safe
@everyone
@standing()
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Trang của một cơ quan, with its own words beside the figures."""
    office, at = shelf.agency(code), timezone.now()
    year = trend(at, Grain.AGENCY, office.code) if office else None
    now = live.late_now(at, office) if office else None
    if office is None:
        raise Http404
    replies, conclusions = shelf.replies(office), shelf.conclusions(office)
    if year is None and not (now and now.late_open) and not replies and not conclusions:
        raise Http404  # nothing was ever said of it
    newest = shelf.newest(LATE)
    seen = {
        "office": office, "now": now, "trend": year, "newest": newest, "replies": replies,
        "conclusions": conclusions, **_of_agency(newest, office.code, at),
    }  # fmt: skip
    return render(request, "public/disclosure/agency.html", SECTION | seen)


def _of_agency(publication: Publication | None, code: str, at: datetime) -> dict[str, object]:
    if publication is None:
        return {}
    period, method = publication.period, method_of(publication.period)
    whole = figure_rows(filter(None, [shelf.figure(period, Grain.AGENCY, code)]), (), method)
    units = figure_rows(shelf.figures(period, Grain.UNIT, code), live.late_today(Grain.UNIT, at, code), method)
    procedures = figure_rows(
        shelf.figures(period, Grain.AGENCY_PROCEDURE, code), live.late_today(Grain.AGENCY_PROCEDURE, at, code),
        method,
    )  # fmt: skip
    return {"whole": whole[0] if whole else None, "units": units, "procedures": procedures, "method": method}


@require_safe
@everyone
def how_counted(request: HttpRequest) -> HttpResponse:
    """Cách tính, cách che, từ điển dữ liệu."""
    seen = {"methods": methods(), "late_columns": COLUMNS[LATE], "feedback_columns": COLUMNS[FEEDBACK]}
    return render(request, "public/disclosure/how_counted.html", SECTION | seen)
