"""Bảng lý do (.xlsx): one row a line and class with what was frozen, and four open columns for the unit to fill."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter

from motcua.apps.oversight.export.as_xlsx import FONT, HEAD, MADE, PLAIN
from motcua.apps.oversight.export.fixed_zip import fixed
from motcua.apps.oversight.export.reason_rows import FROZEN, HEAD_ROW, KEY_ROW, OPEN, Expected, expected_rows, key_of
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.core.feedback_month_columns import day
from motcua.core.feedback_month_reason import REASON_NAMES, Reason

WIDTHS = (6, 16, 10, 40, 12, 16, 40, 26, 34, 34, 18)


def reason_sheet(report: MonthlyReport, lines: Iterable[Line]) -> bytes:
    """The sheet to fill, with what was given before."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, PLAIN)
    book.set_properties({"title": f"Bảng lý do {report}", "author": report.office_name, "created": MADE})
    sheet = book.add_worksheet("Lý do")
    plain = book.add_format({**FONT, "text_wrap": True, "border": 1, "bg_color": "#F4F4F4"})
    typed = book.add_format({**FONT, "text_wrap": True, "border": 1, "locked": False})
    head = book.add_format({**FONT, **HEAD})
    sheet.write_string(0, 0, f"Bảng lý do {report.period.words}, {report.office_name}. Chỉ điền các cột trắng.")
    sheet.write_string(KEY_ROW, 0, key_of(report))
    for place, (title, width) in enumerate(zip((*FROZEN, *OPEN), WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD_ROW, place, title, head)
    rows = expected_rows(lines)
    for number, row in enumerate(rows, HEAD_ROW + 1):
        for place, text in enumerate(row.cells):
            sheet.write_string(number, place, text, plain)
        for place, text in enumerate(_given(row), len(FROZEN)):
            sheet.write_string(number, place, text, typed)
    if rows:
        _choices(book, sheet, len(rows))
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    book.close()
    return fixed(made.getvalue())


def _choices(book: Any, sheet: Any, rows: int) -> None:
    """The reasons to choose from; on a sheet of their own, for a list typed into a cell may hold 255 signs only."""
    names = book.add_worksheet("Danh mục")
    for place, reason in enumerate(Reason):
        names.write_string(place, 0, REASON_NAMES[reason])
    column = len(FROZEN)
    source = {"validate": "list", "source": f"='Danh mục'!$A$1:$A${len(Reason)}"}
    sheet.data_validation(HEAD_ROW + 1, column, HEAD_ROW + rows, column, source)


def _given(row: Expected) -> tuple[str, ...]:
    known = {each.kind: each for each in row.line.reasons.all()}
    said = known.get(row.kind.value)
    is_first = row.kind is row.line.case.classes[0]
    return (
        REASON_NAMES[Reason(said.reason)] if said else "",
        said.text if said else "",
        row.line.remedy if is_first else "",
        day(row.line.remedy_due_on) if is_first else "",
    )
