"""Trang tổng quan: for the Chairman, the province's office, inspectors, and the leaders of agencies and divisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.oversight.overview import overview, table
from motcua.apps.oversight.overview_lines import Line
from motcua.core.access import Act
from motcua.core.tabular import as_csv
from motcua.database.marks import standing
from motcua.web.audience import OfficerRequest, officer
from motcua.web.staff.overview.asking import choices, question
from motcua.web.staff.overview.tables import COLUMNS, FIRST, ORDERS, SLUGS, cells, kind, total
from motcua.web.ui.chart import Chart, Month, bar_chart, line_chart
from motcua.web.ui.paging import asked_page

ON_A_PAGE = 200  # of the whole table: every agency of a province, and a long list of procedures in some pages


@require_safe
@officer(Act.SEE_FIGURES)
@standing()
def overview_page(request: OfficerRequest) -> HttpResponse:
    """Một trang: received, settled, on time, late now and at whom, feedback, a year of it."""
    asked = question(request)
    found = overview(request.actor, asked.wanted, asked.at)
    if found is None:
        return render(request, "staff/overview/page.html", choices(asked, None, {}))
    scope = found.scope
    lines = {"co-quan": found.by_place, "thu-tuc": found.by_procedure, "phan-anh": found.feedback_by_place}
    tables = []
    for slug, each in lines.items():
        of = kind(slug, is_by_unit=scope.is_by_unit)
        if each.rows or slug != "phan-anh":
            rows = list(of.rows(each.rows, asked, is_by_unit=scope.is_by_unit))
            tables.append({"of": of, "rows": rows, "lines": each, "address": of.address(asked)})
    names = {each.code: each.name for each in sorted(found.by_procedure.rows, key=lambda each: each.name)}
    return render(request, "staff/overview/page.html", {
        **choices(asked, scope, names), "found": found, "tables": tables, "order": ORDERS["cham"][1],
        "came_and_went": _came_and_went(found.months), "shares": _shares(found.months),
    })  # fmt: skip


@require_safe
@officer(Act.SEE_FIGURES)
@standing()
def table_page(request: OfficerRequest, slug: str) -> HttpResponse:
    """Bảng đầy đủ: every agency, unit or procedure, in the order asked, and what they come to."""
    asked, order = question(request), _order(request)
    found = table(request.actor, asked.wanted, _of(slug), ORDERS[order][0], asked.at)
    if found is None:
        return render(request, "staff/overview/table.html", choices(asked, None, {}))
    scope, page = found.scope, asked_page(request)
    of = kind(slug, is_by_unit=scope.is_by_unit)
    lines = found.lines((page - 1) * ON_A_PAGE, ON_A_PAGE)
    rows = list(of.rows(lines, asked, is_by_unit=scope.is_by_unit))
    shown: dict[str, Any] = {
        "of": of, "rows": [*rows, total(of, len(found.rows), found.whole)] if rows else [],
        "count": len(found.rows), "page": page, "has_more": len(found.rows) > page * ON_A_PAGE,
        "order": ORDERS[order][1], "chosen": order, "file": of.file(asked, thu_tu=order),
        "orders": {key: name.removesuffix(FIRST) for key, (_, name) in ORDERS.items()},
    }  # fmt: skip
    return render(request, "staff/overview/table.html", choices(asked, scope, {}) | shown)


@require_safe
@officer(Act.SEE_FIGURES)
@standing()
def table_csv(request: OfficerRequest, slug: str) -> StreamingHttpResponse:
    """Bảng đầy đủ, CSV, all lines in the order asked."""
    asked = question(request)
    found = table(request.actor, asked.wanted, _of(slug), ORDERS[_order(request)][0], asked.at)
    rows = found.lines(0, len(found.rows)) if found else []
    name = f"tong-quan-{slug}-{asked.wanted.first:%Y-%m}-{asked.until:%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        as_csv(COLUMNS, map(cells, rows)), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _of(slug: str) -> Any:
    if slug not in SLUGS:
        raise Http404
    return SLUGS[slug]


def _order(request: OfficerRequest) -> str:
    asked = request.GET.get("thu-tu", "")
    return asked if asked in ORDERS else "cham"


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
