"""Bảng lý do: filled in a spreadsheet and sent back; whatever was taken out, added or changed by hand is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from motcua.apps.journal.models import Entry
from motcua.apps.oversight.export.reason_sheet import reason_sheet
from motcua.apps.oversight.models import ClassReason, Line, MonthlyReport
from motcua.apps.oversight.month_rows import lines_of
from motcua.apps.oversight.services.import_reasons import import_reasons
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.oversight.services.sign_off import sign_off
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.core.feedback_month_refusals import (
    ReasonTooShort,
    ReasonUnknown,
    SheetLineChanged,
    SheetLineForged,
    SheetLineMissing,
    SheetOfAnother,
    SheetUnreadable,
)
from tests.apps.dossiers.conftest import Province
from tests.apps.oversight.months import OCTOBER, OPENED, SECOND, THIRD, report_of, units_of

pytestmark = pytest.mark.django_db

REASON, TEXT, REMEDY, UNTIL = 8, 9, 10, 11
FIRST = 5  # the first row below the heading; CASE, SECOND late, SECOND prolonged, SHARED
Change = Callable[[Any], object]


@pytest.fixture
def report(province: Province) -> MonthlyReport:
    units = units_of(province.root, province.department, province.centre)
    open_month(OCTOBER, at=OPENED, register=units.register)
    return report_of(units.department)


@pytest.fixture
def officer(province: Province) -> Account:
    return province.by(Role.FEEDBACK_OFFICER)


def _sheet(report: MonthlyReport) -> bytes:
    return reason_sheet(report, lines_of([report])[report.pk])


def _changed(report: MonthlyReport, change: Change) -> bytes:
    book = openpyxl.load_workbook(BytesIO(_sheet(report)))
    change(book.worksheets[0])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(sheet: Any) -> None:
    for row in range(FIRST, FIRST + 4):
        sheet.cell(row, REASON).value = "Cán bộ chậm"
        sheet.cell(row, REMEDY).value = "Phân công lại người xử lý"
        sheet.cell(row, UNTIL).value = "20/11/2026"


def test_a_filled_sheet_answers_every_line_and_the_report_can_be_signed(
    report: MonthlyReport, officer: Account, province: Province
) -> None:
    assert import_reasons(report, _changed(report, _fill), by=officer, at=THIRD) == 3
    assert ClassReason.objects.filter(reason="officer").count() == 4
    assert {line.remedy_due_on for line in Line.objects.filter(report=report)} == {date(2026, 11, 20)}
    assert sign_off(report, by=province.by(Role.AGENCY_LEADER), at=THIRD).sent_at == THIRD


def test_a_day_kept_as_a_spreadsheet_day_is_read_and_an_empty_sheet_changes_nothing(
    report: MonthlyReport, officer: Account
) -> None:
    assert import_reasons(report, _sheet(report), by=officer, at=THIRD) == 0

    def dated(sheet: Any) -> None:
        sheet.cell(FIRST, REMEDY).value = "Phân công lại người xử lý"
        sheet.cell(FIRST, UNTIL).value = datetime(2026, 11, 25)  # noqa: DTZ001 - as a spreadsheet keeps a day

    assert import_reasons(report, _changed(report, dated), by=officer, at=THIRD) == 1
    assert report.lines.get(number=1).remedy_due_on == date(2026, 11, 25)


def _set(row: int, column: int, value: object) -> Change:
    return lambda sheet: setattr(sheet.cell(row, column), "value", value)


@pytest.mark.parametrize(
    ("change", "refusal", "said"),
    [
        (lambda sheet: sheet.delete_rows(FIRST + 1), SheetLineMissing, SECOND.code),
        (lambda sheet: sheet.delete_rows(FIRST, 4), SheetLineMissing, "không xóa khỏi danh sách"),
        (_set(FIRST, 4, "Không có việc gì"), SheetLineChanged, "Nội dung"),
        (_set(FIRST, 6, "0"), SheetLineChanged, "Số ngày quá hạn"),
        (_set(FIRST, 2, "PA-000000-0000"), SheetLineForged, "PA-000000-0000"),
        (_set(FIRST + 9, 2, "PA-000000-0001"), SheetLineForged, "PA-000000-0001"),
        (_set(FIRST + 2, 3, "Chậm"), SheetLineForged, "lặp"),
        (_set(2, 1, "2026-09 H05.17"), SheetOfAnother, "2026-10 H05.17"),
        (_set(2, 1, None), SheetOfAnother, "kỳ khác"),
        (_set(FIRST, REASON, "mưa"), ReasonUnknown, "mưa"),
        (_set(FIRST, TEXT, "bận"), ReasonTooShort, ""),
        (_set(FIRST, UNTIL, "mai"), SheetUnreadable, "mai"),
    ],
)  # fmt: skip
def test_a_sheet_changed_by_hand_is_refused_as_a_whole_and_that_is_on_record(
    report: MonthlyReport, officer: Account, change: Change, refusal: type[Refused], said: str
) -> None:
    def filled_then_changed(sheet: Any) -> None:
        _fill(sheet)
        change(sheet)

    with pytest.raises(refusal, match=said) if said else pytest.raises(Refused):
        import_reasons(report, _changed(report, filled_then_changed), by=officer, at=THIRD)
    assert not ClassReason.objects.exists()
    assert Entry.objects.get(event=Event.MONTH_SHEET_REFUSED).by_id == officer.pk


def test_another_reason_in_three_letters_is_refused_in_a_sheet_too(report: MonthlyReport, officer: Account) -> None:
    def short(sheet: Any) -> None:
        sheet.cell(FIRST, REASON).value, sheet.cell(FIRST, TEXT).value = "Khác", "bận"

    with pytest.raises(ReasonTooShort):
        import_reasons(report, _changed(report, short), by=officer, at=THIRD)


@pytest.mark.parametrize("packed", [b"", b"PK\x03\x04", b"khong phai xlsx", b"\x00" * 6_000_000])
def test_what_is_no_spreadsheet_is_refused(report: MonthlyReport, officer: Account, packed: bytes) -> None:
    with pytest.raises(SheetUnreadable):
        import_reasons(report, packed, by=officer, at=THIRD)
