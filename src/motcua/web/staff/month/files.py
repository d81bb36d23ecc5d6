"""Tải tệp báo cáo tháng: XLSX, DOCX, JSON; the copy fits the reader. A long list is written in the background."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from motcua.apps.oversight import month_copy, month_selectors
from motcua.apps.oversight.export import TYPES, WRITERS
from motcua.apps.oversight.month_copy import Copy
from motcua.apps.oversight.month_tables import table_of, unit_table
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_access import may_see_all
from motcua.core.feedback_month_columns import Audience
from motcua.web.audience import OfficerRequest
from motcua.web.staff.month.views import read_month, report_or_404, require_act, seeing

PUBLIC = "cong-khai"


@require_safe
@seeing
def province_file(request: OfficerRequest, month: str, kind: str) -> HttpResponse:
    """Danh sách của tỉnh: as the Chairman reads it, without the senders; `?ban=cong-khai` as the public will."""
    period, is_public = read_month(month), request.GET.get("ban") == PUBLIC
    if not may_see_all(request.actor):
        raise PermissionDenied
    copy = month_copy.province_copy(request.actor, period, is_public=is_public)
    if copy is None or kind not in WRITERS:
        raise Http404
    if is_long(copy):
        return _behind("bao-cao-thang", copy, kind)
    written = WRITERS[kind](table_of(period, audience=copy.audience))
    return _sent(written, kind, f"pakn-{period}{'-cong-khai' if is_public else ''}")


@require_safe
@seeing
def unit_file(request: OfficerRequest, month: str, unit: str, kind: str) -> HttpResponse:
    """Báo cáo của đơn vị: column 16 for the unit's own people only."""
    report = report_or_404(request, month, unit)
    copy = month_copy.unit_copy(request.actor, report)
    if kind not in WRITERS:
        raise Http404
    if is_long(copy):
        return _behind("bao-cao-thang", copy, kind)
    return _sent(WRITERS[kind](unit_table(report, copy.audience)), kind, f"pakn-{report.month}-{report.office.code}")


@require_safe
@seeing
def sheet(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Bảng lý do để điền."""
    from motcua.apps.oversight.export.reason_sheet import reason_sheet  # when asked for (ADR 30)

    report = report_or_404(request, month, unit)
    require_act(request, report, ReportAct.GIVE_REASON)
    copy = month_copy.unit_copy(request.actor, report)
    if is_long(copy):
        return _behind("bang-ly-do", copy, "xlsx")
    written = reason_sheet(report, month_selectors.lines_shown(report))
    return _sent(written, "xlsx", f"ly-do-{report.month}-{report.office.code}")


def is_long(copy: Copy) -> bool:
    """Dài quá mức ghi trong lúc chờ."""
    return month_copy.length(copy) > month_copy.MADE_AT_ONCE


def _behind(slug: str, copy: Copy, kind: str) -> HttpResponse:
    """To the page on which a long list is asked for: as what, what for."""
    asked = {
        "thang": str(copy.month), "don-vi": copy.report.office.code if copy.report else "",
        "ban": PUBLIC if copy.audience is Audience.PUBLIC else "", "dang": kind,
    }  # fmt: skip
    given = urlencode({name: value for name, value in asked.items() if value})
    return redirect(f"{reverse('staff_export_new', args=[slug])}?{given}")


def _sent(written: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        written, content_type=TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    )
