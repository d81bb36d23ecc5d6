"""Trang đầu: the matrix unit × month for those who watch, one's own reports for a unit; what pages share."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.oversight import month_selectors
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.core.access import Act
from motcua.core.feedback_month import Month, ReportAct
from motcua.core.feedback_month_access import may_see_all
from motcua.core.feedback_month_refusals import MonthUnreadable
from motcua.web.audience import OfficerRequest, officer

seeing = officer(Act.SEE_MONTHS)
consolidating = officer(Act.CONSOLIDATE_MONTH)
SIZE = 100  # lines on a page


@require_safe
@seeing
def home(request: OfficerRequest) -> HttpResponse:
    """Các tháng gần đây."""
    now = timezone.now()
    months = month_selectors.months_opened()
    context = {
        "months": [Month.read(month) for month in months], "sees_all": may_see_all(request.actor),
        "rows": month_selectors.matrix(request.actor, months, now),
    }  # fmt: skip
    return render(request, "staff/month/home.html", context)


def read_month(written: str) -> Month:
    try:
        return Month.read(written)
    except MonthUnreadable as unreadable:
        raise Http404 from unreadable


def report_or_404(request: OfficerRequest, month: str, unit: str) -> MonthlyReport:
    """Báo cáo mà người này được xem; what one may not see does not exist."""
    found = month_selectors.report_for(request.actor, str(read_month(month)), unit.replace("\0", ""))
    if found is None:
        raise Http404
    return found


def line_or_404(report: MonthlyReport, number: int) -> Line:
    found = month_selectors.line_for(report, number)
    if found is None:
        raise Http404
    found.report = report
    return found


def require_act(request: OfficerRequest, report: MonthlyReport, act: ReportAct) -> None:
    """Thấy mà không được làm: 403."""
    if act not in month_selectors.acts_of(request.actor, report):
        raise PermissionDenied
