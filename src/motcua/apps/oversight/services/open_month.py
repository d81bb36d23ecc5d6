"""Mở báo cáo tháng: on the 1st, for every unit in charge of a channel, with the lines as of the cut-off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from motcua.apps.journal.services.record_many import Line as Entry
from motcua.apps.journal.services.record_many import record_many
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.month_cases import UnitCases, month_cases
from motcua.apps.worktime.selectors import calendar_for
from motcua.core.events import Event
from motcua.core.feedback_month import Month, ReportState, due_on
from motcua.core.feedback_month_refusals import MonthNotOver
from motcua.core.feedback_month_rows import Row, case_to_json, counts_of, rows_hash, sealed

BATCH = 500
Register = Callable[[Month], Iterable[UnitCases]]


@transaction.atomic
def open_month(month: Month, *, at: datetime, register: Register = month_cases) -> list[MonthlyReport]:
    """Lập danh sách của mọi đơn vị chưa có; done by the system itself, and harmless when repeated."""
    if at <= month.cut_off_at:
        raise MonthNotOver(month=month.words.removeprefix("tháng "), first=f"{month.after.first_on:%d/%m/%Y}")
    opened = set(MonthlyReport.objects.filter(month=str(month)).values_list("office_id", flat=True))
    found = [each for each in register(month) if each.office.pk not in opened]
    months = _months_before(month)
    due = due_on(month, calendar_for(None, {month.year, month.after.year}))  # one day for the whole province
    reports = MonthlyReport.objects.bulk_create([_report(month, each, months, due, at) for each in found])
    lines = [
        Line(report=report, number=row.number, code=row.case.code, frozen=case_to_json(row.case), months=row.months)
        for report, each in zip(reports, found, strict=True) for row in _rows(each, months)
    ]  # fmt: skip
    Line.objects.bulk_create(lines, batch_size=BATCH)
    entries = [_entry(report, _rows(each, months)) for report, each in zip(reports, found, strict=True)]
    record_many(entries, by=None, at=at)
    return reports


def _rows(unit: UnitCases, months: dict[str, int]) -> list[Row]:
    ordered = sorted(unit.cases, key=lambda case: (case.received_on, case.code))
    return [
        Row(number, case, months.get(case.code, 0) + 1, (unit.office_name,)) for number, case in enumerate(ordered, 1)
    ]


def _months_before(month: Month) -> dict[str, int]:
    """Số tháng liên tiếp đã nêu, by case: a case still open is carried forward with its count (R2.92)."""
    listed = Line.objects.filter(report__month=str(month.before)).exclude(dispute=Line.Dispute.UPHELD)
    return {each["code"]: each["most"] for each in listed.values("code").annotate(most=Max("months"))}


def _report(month: Month, unit: UnitCases, months: dict[str, int], due: date, at: datetime) -> MonthlyReport:
    return MonthlyReport(
        month=str(month), office=unit.office, office_name=unit.office_name, state=ReportState.DRAFTING.value,
        cut_off_at=month.cut_off_at, due_on=due, opened_at=at,
        lines_hash=rows_hash(_rows(unit, months)), counts=asdict(counts_of(_rows(unit, months))),
    )  # fmt: skip


def _entry(report: MonthlyReport, rows: list[Row]) -> Entry:
    """What the month can be rebuilt from; texts about people are there as hashes only."""
    facts = {
        "month": report.month, "office": report.office.code, "office_name": report.office_name,
        "cut_off_at": report.cut_off_at, "due_on": report.due_on, "sha256": report.lines_hash,
        "lines": [
            {"number": row.number, "months": row.months, "case": case_to_json(sealed(row.case))} for row in rows
        ],
    }  # fmt: skip
    return Entry(Event.MONTH_OPENED, report.subject, facts)
