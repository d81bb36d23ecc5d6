"""Dòng của báo cáo như người đọc thấy: the frozen case with what the unit said of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from motcua.apps.oversight.models import ClassReason, Consolidation, Line, MonthlyReport
from motcua.core.feedback_month import ReportState
from motcua.core.feedback_month_replay import SILENT
from motcua.core.feedback_month_rows import GivenReason, GivenRemedy, Row, row_from_json

UNSENT = frozenset({ReportState.DRAFTING, ReportState.RETURNED})


def lines_of(reports: Iterable[MonthlyReport]) -> dict[int, list[Line]]:
    """Các dòng theo báo cáo, with their reasons; two queries for any number of reports."""
    found: dict[int, list[Line]] = {}
    lines = Line.objects.filter(report__in=[report.pk for report in reports]).prefetch_related(_reasons())
    for line in lines.order_by("report_id", "number"):
        found.setdefault(line.report_id, []).append(line)
    return found


def lines_between(report: MonthlyReport, first: int, last: int) -> list[Line]:
    """Các dòng số `first` đến `last`: by their numbers, which have no gap; what was taken out keeps its own."""
    return list(report.lines.filter(number__range=(first, last)).prefetch_related(_reasons()).order_by("number"))


def rows_of(report: MonthlyReport, lines: Iterable[Line]) -> tuple[Row, ...]:
    """Các dòng của một báo cáo; what was taken out on a ground is not among them."""
    return tuple(row_of(report, line) for line in lines if line.is_listed)


def all_rows(reports: Iterable[MonthlyReport]) -> tuple[Row, ...]:
    """Các dòng của mọi báo cáo, a silent unit's too: silence hides nothing."""
    known = list(reports)
    lines = lines_of(known)
    return tuple(row for report in known for row in rows_of(report, lines.get(report.pk, ())))


def row_of(report: MonthlyReport, line: Line) -> Row:
    """Một dòng của một báo cáo."""
    unit = report.office_name
    given = {each.kind: GivenReason(unit, each.kind, each.reason, each.text) for each in line.reasons.all()}
    case = line.case
    return Row(
        line.number,
        case,
        line.months,
        (unit,),
        tuple(given[kind.value] for kind in case.classes if kind.value in given),
        (GivenRemedy(unit, line.remedy, line.remedy_due_on),) if line.remedy else (),
        f"{SILENT}: {unit}" if report.at in UNSENT else "",
    )


def listed_rows(made: Consolidation) -> tuple[Row, ...]:
    """Mọi dòng của bản tổng hợp."""
    return tuple(row_from_json(each) for each in made.listed.order_by("number").values_list("row", flat=True))


def listed_between(made: Consolidation, first: int, last: int) -> tuple[Row, ...]:
    """Các dòng số `first` đến `last` của bản tổng hợp."""
    found = made.listed.filter(number__range=(first, last)).order_by("number")
    return tuple(row_from_json(each) for each in found.values_list("row", flat=True))


def _reasons() -> Prefetch[str]:
    return Prefetch("reasons", ClassReason.objects.order_by("pk"))


def unit_facts(report: MonthlyReport, at: datetime) -> dict[str, Any]:
    """Đơn vị gửi báo cáo thế nào, as it stood at a moment: for the list of the province."""
    return {
        "code": report.office.code, "name": report.office_name, "punctuality": report.punctuality(at).value,
        "is_sent": report.at not in UNSENT, "is_none": report.is_none,
        "sent_at": report.first_sent_at.isoformat() if report.first_sent_at else None,
    }  # fmt: skip
