"""Một bản của danh sách tháng: a unit's or the province's, for whom; how long it is, its rows one by one, its table.

The same rows as in `month_tables`, but read as they come: a long list is written in the background (apps/exports),
over a connection that sees one moment. So whatever is read here is read over the connection that is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from motcua.apps.oversight import month_selectors
from motcua.apps.oversight.models import ClassReason, Consolidation, Line, ListedRow, MonthlyReport
from motcua.apps.oversight.month_rows import row_of
from motcua.apps.oversight.month_tables import not_yet, province_table, unit_table
from motcua.core.access import Actor
from motcua.core.feedback_month import Month, ReportAct
from motcua.core.feedback_month_access import may_see_all
from motcua.core.feedback_month_columns import Audience
from motcua.core.feedback_month_rows import Row, consolidated, row_from_json
from motcua.core.feedback_month_table import Table

# Lines whose file is made while one waits: half a second. A longer list is written in the background (ADR 36, 39).
MADE_AT_ONCE = 500
HERE = "default"


@dataclass(frozen=True, slots=True)
class Copy:
    """Một bản: of which month, of which unit (none: the whole province), for which reader."""

    month: Month
    report: MonthlyReport | None
    audience: Audience

    @property
    def title(self) -> str:
        whose = self.report.office_name if self.report else "cả tỉnh"
        public = ", bản công khai" if self.audience is Audience.PUBLIC else ""
        return f"Danh sách phản ánh, kiến nghị chậm, kéo dài, vượt cấp {self.month.words}, {whose}{public}"


def unit_copy(actor: Actor, report: MonthlyReport) -> Copy:
    """Bản của đơn vị: column 16 for the unit's own people only."""
    is_own = ReportAct.GIVE_REASON in month_selectors.acts_of(actor, report)
    return Copy(report.period, report, Audience.INNER if is_own else Audience.CHAIRMAN)


def province_copy(actor: Actor, month: Month, *, is_public: bool) -> Copy | None:
    """Bản của tỉnh: as the Chairman reads it, or as the public will; None where the asker may not read it."""
    if not may_see_all(actor) or month_selectors.due_of(month) is None:
        return None
    return Copy(month, None, Audience.PUBLIC if is_public else Audience.CHAIRMAN)


def length(copy: Copy) -> int:
    """Số dòng, as told when the list was made; of units' lists not yet joined, before they are."""
    if copy.report:
        return copy.report.counted.cases
    made = Consolidation.objects.filter(month=str(copy.month)).only("counts").first()
    if made:
        return made.counted.cases
    return sum(each.counted.cases for each in MonthlyReport.objects.filter(month=str(copy.month)).only("counts"))


def entries(copy: Copy, using: str = HERE) -> QuerySet[Any, Any]:
    """Các dòng chưa đọc: of the kept list as JSON, else the units' lines; `row_from` makes either one a row."""
    made = Consolidation.objects.using(using).filter(month=str(copy.month))
    if copy.report is None and made.exists():
        listed = ListedRow.objects.using(using).filter(consolidation__month=str(copy.month))
        return listed.order_by("number").values_list("row", flat=True)
    return lines_asked(copy, using)


def lines_asked(copy: Copy, using: str = HERE) -> QuerySet[Line]:
    """Các dòng của đơn vị, with their reasons, in the order of the list."""
    reasons = Prefetch("reasons", ClassReason.objects.using(using).order_by("pk"))
    rows = _lines(copy, using).select_related("report").prefetch_related(reasons)
    return rows.order_by("report__office__code", "number")


def _lines(copy: Copy, using: str) -> QuerySet[Line]:
    rows = Line.objects.using(using).filter(report__month=str(copy.month)).exclude(dispute=Line.Dispute.UPHELD)
    return rows.filter(report=copy.report.pk) if copy.report else rows


def row_from(entry: Any) -> Row:
    """Một dòng như báo cáo viết."""
    return row_of(entry.report, entry) if isinstance(entry, Line) else row_from_json(entry)


def table(copy: Copy, rows: Sequence[Row], using: str = HERE) -> Table:
    """Bảng của bản ấy, of the rows that were read over the same connection."""
    reports = MonthlyReport.objects.using(using).filter(month=str(copy.month)).select_related("office__parent")
    if copy.report:
        return unit_table(reports.get(pk=copy.report.pk), copy.audience, tuple(rows))
    known = list(reports.order_by("office__code"))
    made = Consolidation.objects.using(using).filter(month=str(copy.month)).first()
    listed = tuple(rows) if made else consolidated(rows)
    return province_table(made or not_yet(copy.month, known, listed), listed, known[0].due_on, copy.audience)
