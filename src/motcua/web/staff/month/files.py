"""Tải tệp báo cáo tháng: XLSX, DOCX, JSON; the copy fits the reader."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.apps.oversight import month_selectors
from motcua.apps.oversight.export import TYPES, WRITERS
from motcua.apps.oversight.month_tables import table_of, unit_table
from motcua.core.feedback_month import ReportAct
from motcua.core.feedback_month_access import may_see_all
from motcua.core.feedback_month_columns import Audience
from motcua.core.feedback_month_table import Table
from motcua.web.audience import OfficerRequest
from motcua.web.staff.month.views import read_month, report_or_404, require_act, seeing


@require_safe
@seeing
def province_file(request: OfficerRequest, month: str, kind: str) -> HttpResponse:
    """Danh sách của tỉnh: as the Chairman reads it, without the senders; `?ban=cong-khai` as the public will."""
    period = read_month(month)
    if not may_see_all(request.actor):
        raise PermissionDenied
    if month_selectors.due_of(period) is None:
        raise Http404
    is_public = request.GET.get("ban") == "cong-khai"
    audience = Audience.PUBLIC if is_public else Audience.CHAIRMAN
    return _answer(table_of(period, audience=audience), kind, f"pakn-{period}{'-cong-khai' if is_public else ''}")


@require_safe
@seeing
def unit_file(request: OfficerRequest, month: str, unit: str, kind: str) -> HttpResponse:
    """Báo cáo của đơn vị: column 16 for the unit's own people only."""
    report = report_or_404(request, month, unit)
    is_own = ReportAct.GIVE_REASON in month_selectors.acts_of(request.actor, report)
    table = unit_table(report, Audience.INNER if is_own else Audience.CHAIRMAN)
    return _answer(table, kind, f"pakn-{report.month}-{report.office.code}")


@require_safe
@seeing
def sheet(request: OfficerRequest, month: str, unit: str) -> HttpResponse:
    """Bảng lý do để điền."""
    from motcua.apps.oversight.export.reason_sheet import reason_sheet  # when asked for (ADR 30)

    report = report_or_404(request, month, unit)
    require_act(request, report, ReportAct.GIVE_REASON)
    written = reason_sheet(report, month_selectors.lines_shown(report))
    return _sent(written, "xlsx", f"ly-do-{report.month}-{report.office.code}")


def _answer(table: Table, kind: str, name: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    return _sent(WRITERS[kind](table), kind, name)


def _sent(written: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        written, content_type=TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    )
