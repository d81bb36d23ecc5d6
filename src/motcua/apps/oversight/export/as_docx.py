"""Báo cáo tháng dạng DOCX: by the rules of state documents, the list on lying pages, a chart with its table."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx.shared import Mm

from motcua.apps.oversight.export.chart import chart_png
from motcua.apps.oversight.export.fixed_zip import Insert, fixed
from motcua.apps.oversight.export.grid import ROWS_HERE, fitted, grid, long_grid
from motcua.apps.oversight.export.paper import CENTER, blank, end, head, lying, rule, said
from motcua.core.feedback_month_columns import day
from motcua.core.feedback_month_rows import share
from motcua.core.feedback_month_table import Table, count_lines

USABLE = 267  # millimetres of a lying page between its margins
SIZE = 8  # points, of the list
SUBJECT = (
    "Phản ánh, kiến nghị chậm, kéo dài, vượt cấp về việc giải quyết thủ tục hành chính của cán bộ, cơ quan, đơn vị "
    "{month}"
)
BASIS = (
    "Thực hiện yêu cầu của Ủy ban nhân dân tỉnh về báo cáo trước ngày 10 hằng tháng danh sách phản ánh, kiến nghị "
    "chậm, kéo dài, vượt cấp về việc giải quyết thủ tục hành chính, {body} báo cáo {month} như sau:"
)


def as_docx(table: Table) -> bytes:
    """The same table gives the same bytes."""
    paper = blank(table.title, table.sender.body)
    head(paper, table)
    said(paper, "")
    said(paper, "BÁO CÁO", bold=True, align=CENTER)
    said(paper, SUBJECT.format(month=table.month), bold=True, align=CENTER)
    rule(paper, 55)
    said(paper, f"Kính gửi: {table.addressee}", align=CENTER)
    said(paper, BASIS.format(body=table.sender.body, month=table.month), indent=True)
    _figures(paper, table)
    if table.is_of_province:
        _units(paper, table)
    _agencies(paper, table)
    said(paper, "Cách tính", bold=True, indent=True)
    said(paper, table.definition, indent=True)
    said(paper, _closing(table), indent=True)
    end(paper, table, _copied_to(table))
    lying(paper)
    rows = _list(paper, table)
    made = BytesIO()
    paper.save(made)
    return fixed(made.getvalue(), Insert("word/document.xml", ROWS_HERE, rows) if rows else None)


def _copied_to(table: Table) -> tuple[str, ...]:
    return ("Như trên", "Các đơn vị có tên", "Lưu: VT") if table.is_of_province else ("Như trên", "Lưu: VT")


def _closing(table: Table) -> str:
    if not table.rows:
        return f"Trong {table.month} không phát sinh trường hợp chậm, kéo dài, vượt cấp."
    return f"(Danh sách {len(table.rows)} trường hợp kèm theo; mã băm SHA-256 của danh sách: {table.sha256})"


def _figures(paper: Any, table: Table) -> None:
    said(paper, "1. Tình hình chung", bold=True, indent=True)
    said(paper, f"Tại thời điểm chốt ({table.cut_off}):", indent=True)
    grid(paper, ("Nội dung", "Số vụ"), [(label, str(count)) for label, count in count_lines(table.counts)], (125, 35))
    said(paper, "Một vụ có thể thuộc nhiều loại nên không cộng các loại với nhau.", italic=True, size=12)


def _units(paper: Any, table: Table) -> None:
    said(paper, "2. Việc gửi báo cáo của các đơn vị", bold=True, indent=True)
    sent = [unit for unit in table.units if unit.sent_on]
    in_time = [unit for unit in sent if unit.sent_on and unit.sent_on <= table.due_on]
    missing = [unit.name for unit in table.units if not unit.sent_on]
    none = sum(unit.is_none for unit in sent)
    whole = len(table.units)
    told = (
        f"Hạn gửi: {day(table.due_on)}. Trong {whole} đơn vị phụ trách kênh tiếp nhận có {len(in_time)} đơn vị gửi "
        f"đúng hạn ({share(len(in_time), whole)}), {len(sent) - len(in_time)} đơn vị gửi muộn, "
        f"{len(missing)} đơn vị chưa gửi; {none} đơn vị báo không phát sinh."
    )
    said(paper, told, indent=True)
    if missing:
        said(paper, f"Đơn vị chưa gửi: {'; '.join(missing)}.", indent=True)


def _agencies(paper: Any, table: Table) -> None:
    if not table.agencies:
        return
    number = 3 if table.is_of_province else 2
    said(paper, f"{number}. Theo cơ quan xử lý", bold=True, indent=True)
    rows = [
        (name, str(each.cases), str(each.late), str(each.prolonged), str(each.escalated))
        for name, each in table.agencies
    ]
    grid(paper, ("Cơ quan xử lý", "Số vụ", "Chậm", "Kéo dài", "Vượt cấp"), rows, (76, 20, 20, 22, 24))
    said(paper, "")
    paragraph = paper.add_paragraph()
    paragraph.alignment = CENTER
    shape = paragraph.add_run().add_picture(BytesIO(chart_png(table.agencies)), width=Mm(150))
    shape._inline.docPr.set("descr", "Biểu đồ số PAKN chậm, kéo dài, vượt cấp theo cơ quan; số liệu ở bảng trên")  # noqa: SLF001 - its text for those who do not see it
    said(paper, "Biểu đồ: số PAKN chậm, kéo dài, vượt cấp theo cơ quan xử lý", italic=True, size=12, align=CENTER)


def _list(paper: Any, table: Table) -> Iterable[bytes] | None:
    """The appendix; its rows are written when the file is packed."""
    said(paper, "PHỤ LỤC", bold=True, align=CENTER)
    said(paper, table.title, bold=True, size=13, align=CENTER)
    note = f"(Kèm theo báo cáo của {table.sender.body}; thời điểm chốt: {table.cut_off})"
    said(paper, note, italic=True, size=12, align=CENTER)
    if not table.rows:
        said(paper, "Không phát sinh.", align=CENTER)
        return None
    widths = fitted(table.headings, table.rows, table.widths, USABLE, SIZE)
    return long_grid(paper, table.headings, table.rows, widths, size=SIZE)
