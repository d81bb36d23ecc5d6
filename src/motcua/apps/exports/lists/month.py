"""Danh sách PAKN chậm, kéo dài, vượt cấp của một tháng; and the sheet on which a unit gives its reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from motcua.apps.exports.lists.exportable import Exportable, Filters
from motcua.apps.oversight import month_copy, month_selectors
from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.oversight.month_copy import Copy
from motcua.apps.people.models import Account
from motcua.core.access import ALLOWED, Act
from motcua.core.export import ExportFormat
from motcua.core.export_refusals import ExportFilterUnread
from motcua.core.feedback_month import Month, ReportAct

PUBLIC = "cong-khai"  # the copy as the public will read it
SEES = ALLOWED[Act.SEE_MONTHS]


def copy_asked(account: Account, filters: Filters, at: datetime) -> Copy:
    """Bản được hỏi, as the asker may read it."""
    actor, month = account.actor_at(at), Month.read(filters.get("month", ""))
    found: Copy | None = None
    if code := filters.get("unit", ""):
        report = month_selectors.report_for(actor, str(month), code)
        found = month_copy.unit_copy(actor, report) if report else None
    else:
        found = month_copy.province_copy(actor, month, is_public=filters.get("copy", "") == PUBLIC)
    if found is None:
        raise ExportFilterUnread(problem="không có danh sách này trong phạm vi của anh/chị")
    return found


def report_asked(account: Account, filters: Filters, at: datetime) -> MonthlyReport:
    """Báo cáo cần điền lý do: for who gives the reasons of this unit."""
    report = copy_asked(account, filters, at).report
    if report is None or ReportAct.GIVE_REASON not in month_selectors.acts_of(account.actor_at(at), report):
        raise ExportFilterUnread(problem="không có bảng lý do này trong phạm vi của anh/chị")
    return report


def query(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Các dòng của bản ấy."""
    return month_copy.entries(copy_asked(account, filters, at), _read_over(account))


def lines(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Các dòng cần lý do."""
    report_asked(account, filters, at)
    return month_copy.lines_asked(copy_asked(account, filters, at), _read_over(account))


def title(account: Account, filters: Filters, at: datetime) -> str:
    """Tháng, của ai, bản nào."""
    return copy_asked(account, filters, at).title[:500]


def sheet_title(account: Account, filters: Filters, at: datetime) -> str:
    """Tháng, của ai."""
    report = report_asked(account, filters, at)
    return f"Bảng lý do {report.period.words}, {report.office_name}"[:500]


def length(account: Account, filters: Filters, at: datetime) -> int:
    """Số dòng của bản ấy."""
    return month_copy.length(copy_asked(account, filters, at))


def _read_over(account: Account) -> str:
    """Whether a month is consolidated already is a question too, and of the same moment as its rows."""
    return account._state.db or month_copy.HERE  # noqa: SLF001 - the connection that the asker was read over


MONTH = Exportable(
    "month", "Danh sách PAKN hằng tháng", Act.SEE_MONTHS, SEES, ("month", "unit", "copy"), (), query, tuple, title,
    papers=(ExportFormat.XLSX, ExportFormat.DOCX, ExportFormat.JSON), length=length,
)  # fmt: skip
REASONS = Exportable(
    "reasons", "Bảng lý do PAKN hằng tháng", Act.SEE_MONTHS, SEES, ("month", "unit"), (), lines, tuple, sheet_title,
    papers=(ExportFormat.XLSX,), length=length,
)  # fmt: skip
