"""Báo cáo tháng ra tệp: the same table, the same bytes; state layout; nothing of a sender outside the inner copy."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from motcua.apps.oversight.export import WRITERS
from motcua.apps.oversight.export.grid import fitted
from motcua.core.feedback_month_columns import Audience
from motcua.core.feedback_month_rows import GivenReason, GivenRemedy, Row, rows_hash
from motcua.core.feedback_month_table import Sender, Table, UnitSent, columns_of, totals
from tests.apps.oversight.months import CASE, SECOND, SHARED

SIGNED = "Sở Xây dựng"


def table(audience: Audience = Audience.INNER, *, cases: tuple[Any, ...] = (CASE, SECOND, SHARED)) -> Table:
    rows = tuple(
        Row(number, case, 2, (SIGNED,), (GivenReason(SIGNED, "late", "officer", "nghỉ thai sản"),),
            (GivenRemedy(SIGNED, "Phân công lại", date(2026, 11, 20)),))
        for number, case in enumerate(cases, 1)
    )  # fmt: skip
    headings, widths, cells = columns_of(rows, audience)
    counts, agencies = totals(rows)
    return Table(
        audience, Sender("Ủy ban nhân dân tỉnh Bắc Ninh", "Văn phòng", "Bắc Ninh", "Chánh Văn phòng"),
        "Chủ tịch Ủy ban nhân dân tỉnh", "tháng 10/2026", "2026-10", "24 giờ 00 ngày 31/10/2026", date(2026, 11, 10),
        date(2026, 11, 12), headings, widths, cells, counts, agencies,
        (UnitSent(SIGNED, "Đúng hạn", date(2026, 11, 9), False), UnitSent("UBND phường", "Chưa gửi", None, False)),
        "Chậm: một bước xong sau hạn.", rows_hash(rows),
    )  # fmt: skip


def _text(written: bytes, kind: str) -> str:
    if kind == "json":
        return written.decode()
    with zipfile.ZipFile(BytesIO(written)) as parts:
        return " ".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_the_same_table_exported_twice_is_the_same_bytes(kind: str) -> None:
    assert WRITERS[kind](table()) == WRITERS[kind](table())


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_only_the_inner_copy_holds_the_sender_and_only_masked(kind: str) -> None:
    assert "N.V.M., •••• ••• 678" in _text(WRITERS[kind](table()), kind)
    for audience in (Audience.CHAIRMAN, Audience.PUBLIC):
        assert "N.V.M." not in _text(WRITERS[kind](table(audience)), kind)
    assert "Trần Thị Mẫu" not in _text(WRITERS[kind](table(Audience.PUBLIC)), kind)


def test_a_report_has_the_layout_of_a_state_document() -> None:
    paper = Document(BytesIO(WRITERS["docx"](table())))
    head = paper.tables[0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head.cell(0, 1).text
    assert "Độc lập - Tự do - Hạnh phúc" in head.cell(0, 1).text
    assert head.cell(0, 0).text.strip() == "ỦY BAN NHÂN DÂN TỈNH BẮC NINH\nVĂN PHÒNG"
    assert head.cell(1, 0).text.startswith("Số:")
    assert head.cell(1, 1).text == "Bắc Ninh, ngày 12 tháng 11 năm 2026"
    upright, flat = paper.sections
    assert (upright.page_width.mm, upright.left_margin.mm) == (pytest.approx(210, abs=1), pytest.approx(30, abs=1))
    assert flat.orientation == WD_ORIENT.LANDSCAPE
    assert "CHÁNH VĂN PHÒNG" in paper.tables[-2].cell(0, 1).text
    assert len(paper.inline_shapes) == 1
    assert len(paper.tables[-1].columns) == 16
    assert len(paper.tables[-1].rows) == 4


def test_whatever_was_typed_stands_in_a_cell_as_text() -> None:
    odd = replace(CASE, summary="<w:t>một & hai</w:t>\ndòng hai\x00\x0b")
    cell = Document(BytesIO(WRITERS["docx"](table(cases=(odd,))))).tables[-1].cell(1, 4)
    assert cell.text == "<w:t>một & hai</w:t>\ndòng hai"


def test_a_column_is_never_so_narrow_that_a_date_is_torn() -> None:
    narrow = fitted(("STT", "Ngày", "Nội dung"), [("1", "22/10/2026", "một " * 400)], (1, 1, 40), 60, 8)
    assert sum(narrow) == 60
    assert narrow[1] >= 15


def test_a_report_tells_who_sent_in_time_and_who_did_not() -> None:
    told = "\n".join(each.text for each in Document(BytesIO(WRITERS["docx"](table()))).paragraphs)
    assert "1 đơn vị gửi đúng hạn (50,00%)" in told
    assert "Đơn vị chưa gửi: UBND phường." in told


def test_a_month_without_a_case_says_so_in_every_form() -> None:
    empty = replace(table(cases=()), units=())
    assert "không phát sinh" in _text(WRITERS["docx"](empty), "docx")
    assert "Không phát sinh" in _text(WRITERS["xlsx"](empty), "xlsx")
    assert json.loads(WRITERS["json"](empty))["rows"] == []


def test_a_reason_that_looks_like_a_formula_stays_text() -> None:
    trap = table(cases=(replace(CASE, summary='=HYPERLINK("http://xau.example")'),))
    book = openpyxl.load_workbook(BytesIO(WRITERS["xlsx"](trap)))
    cell = book["Danh sách"].cell(6, 5)
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_the_spreadsheet_has_the_list_the_counts_with_a_chart_and_the_units() -> None:
    book = openpyxl.load_workbook(BytesIO(WRITERS["xlsx"](table())))
    assert book.sheetnames == ["Danh sách", "Tổng hợp", "Đơn vị gửi báo cáo"]
    sheet = book["Danh sách"]
    assert [sheet.cell(5, column).value for column in (1, 3, 16)] == ["STT", "Mã PAKN", "Người gửi"]
    assert [sheet.cell(row, 3).value for row in (6, 7, 8)] == [CASE.code, SECOND.code, SHARED.code]
    assert [book["Tổng hợp"].cell(row, 2).value for row in range(3, 9)] == [3, 3, 1, 0, 2, 3]
    with zipfile.ZipFile(BytesIO(WRITERS["xlsx"](table()))) as parts:
        assert any("chart" in name for name in parts.namelist())
