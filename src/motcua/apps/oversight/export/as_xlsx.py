"""Danh sách tháng dạng XLSX: the list, the counts with a chart, and which unit sent when."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from motcua.apps.oversight.export.fixed_zip import fixed
from motcua.core.feedback_month_columns import day
from motcua.core.feedback_month_table import Table, count_lines

FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
HEAD = {"bold": True, "text_wrap": True, "border": 1, "align": "center", "bg_color": "#EDEDED"}
PAPER_A4 = 9
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the same in every file: bytes depend on the list alone
# What a spreadsheet would compute or follow is kept as plain text.
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def as_xlsx(table: Table) -> bytes:
    """Three sheets at most; text cells only, so that nothing in a reason can become a formula."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, PLAIN)
    book.set_properties({"title": table.title, "author": table.sender.body, "created": MADE})
    looks = {
        "cell": book.add_format({**FONT, "text_wrap": True, "border": 1}),
        "head": book.add_format({**FONT, **HEAD}),
        "title": book.add_format({**FONT, "bold": True, "font_size": 14}),
        "plain": book.add_format({**FONT, "text_wrap": True}),
    }  # fmt: skip
    _list(book.add_worksheet("Danh sách"), table, looks)
    _counts(book, table, looks)
    if table.is_of_province:
        _units(book.add_worksheet("Đơn vị gửi báo cáo"), table, looks)
    book.close()
    return fixed(made.getvalue())


def _list(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    sheet.write_string(0, 0, table.title, looks["title"])
    sheet.write_string(1, 0, f"{table.sender.body}. Thời điểm chốt: {table.cut_off}.")
    sheet.write_string(2, 0, f"Mã băm của danh sách (SHA-256): {table.sha256}")
    top = 4
    for place, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(top, place, heading, looks["head"])
    for number, row in enumerate(table.rows, top + 1):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, looks["cell"])
    if not table.rows:
        sheet.write_string(top + 1, 0, "Không phát sinh.", looks["plain"])
    sheet.freeze_panes(top + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&CTrang &P/&N")


def _counts(book: Any, table: Table, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet("Tổng hợp")
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 4, 12)
    sheet.write_string(0, 0, table.title, looks["title"])
    for place, (label, count) in enumerate(count_lines(table.counts), 2):
        sheet.write_string(place, 0, label, looks["cell"])
        sheet.write_number(place, 1, count, looks["cell"])
    top = 10
    for place, heading in enumerate(("Cơ quan xử lý", "Số vụ", "Chậm", "Kéo dài", "Vượt cấp")):
        sheet.write_string(top, place, heading, looks["head"])
    for number, (agency, counts) in enumerate(table.agencies, top + 1):
        sheet.write_string(number, 0, agency, looks["cell"])
        for place, count in enumerate((counts.cases, counts.late, counts.prolonged, counts.escalated), 1):
            sheet.write_number(number, place, count, looks["cell"])
    after = top + len(table.agencies) + 2
    sheet.merge_range(after, 0, after, 4, table.definition, looks["plain"])
    sheet.set_row(after, 110)
    if table.agencies:
        _chart(book, sheet, top, min(len(table.agencies), 15))


def _chart(book: Any, sheet: Any, top: int, agencies: int) -> None:
    chart = book.add_chart({"type": "bar"})
    for column, color in ((2, "#C77700"), (3, "#9C2B20"), (4, "#5B2A86")):
        chart.add_series(
            {
                "name": ["Tổng hợp", top, column],
                "categories": ["Tổng hợp", top + 1, 0, top + agencies, 0],
                "values": ["Tổng hợp", top + 1, column, top + agencies, column],
                "fill": {"color": color},
                "data_labels": {"value": True},
            }
        )
    chart.set_title({"name": "Số PAKN theo cơ quan xử lý", "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": 160 + 44 * agencies})
    sheet.insert_chart(
        1, 6, chart, {"description": "Số PAKN chậm, kéo dài, vượt cấp theo cơ quan; số ở bảng bên trái"}
    )


def _units(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 3, 22)
    for place, heading in enumerate(("Đơn vị", "Gửi báo cáo", "Ngày gửi", "Không phát sinh")):
        sheet.write_string(0, place, heading, looks["head"])
    for number, unit in enumerate(table.units, 1):
        told = (unit.name, unit.punctuality, day(unit.sent_on), "Không phát sinh" if unit.is_none else "")
        for place, text in enumerate(told):
            sheet.write_string(number, place, text, looks["cell"])
    sheet.freeze_panes(1, 1)
