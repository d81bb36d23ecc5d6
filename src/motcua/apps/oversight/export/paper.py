"""Thể thức văn bản hành chính (NĐ 30/2020/NĐ-CP): page, fonts, the head and the end of a report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from motcua.core.feedback_month_table import Table

CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
FONT = "Times New Roman"
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - the same in every file: bytes depend on the list alone
# What the format wants after the borders of a paragraph, in its order.
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="20" w:type="dxa"/><w:left w:w="45" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar>'
)  # of a cell: narrower than what a program takes by itself
HEAD_WIDTHS, END_WIDTHS = (77, 98), (80, 85)  # millimetres; the name of the nation stands in one line
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def blank(title: str, author: str) -> Any:
    """Tờ giấy A4 trắng: margins and fonts of the decree, no date of its own."""
    paper = Document()
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(4)
    known = paper.core_properties
    known.title, known.author, known.last_modified_by, known.comments = title, author, author, ""
    known.created = known.modified = MADE
    known.revision, known.language = 1, "vi-VN"
    _page(paper.sections[0], is_lying=False)
    return paper


def lying(paper: Any) -> None:
    """Từ đây giấy ngang, for the table of sixteen columns."""
    _page(paper.add_section(), is_lying=True)


def _page(section: Any, *, is_lying: bool) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if is_lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_lying else (short, long)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(15), Mm(15)) if is_lying else (Mm(30), Mm(15))
    section.header.is_linked_to_previous = False
    section.different_first_page_header_footer = not is_lying  # no number on the first page
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no field of its own


def said(
    place: Any, text: str, *, size: float = 14, bold: bool = False, italic: bool = False, align: Any = BOTH,
    indent: bool = False,
) -> Any:  # fmt: skip
    """Một đoạn văn."""
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), FONT
    return paragraph


def head(paper: Any, table: Table) -> None:
    """Quốc hiệu, tiêu ngữ, tên cơ quan, số ký hiệu, địa danh và ngày."""
    grid = paper.add_table(rows=2, cols=2)
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    grid._tbl.tblPr.append(parse_xml(MARGINS))  # noqa: SLF001 - no margins of its own
    _widths(grid, HEAD_WIDTHS)
    left, right = grid.rows[0].cells
    _fill(left, (table.sender.above.upper(), 12, False, False), (table.sender.body.upper(), 12, True, False))
    _fill(right, (NATION, 12, True, False), (MOTTO, 13, True, False))
    rule(left, 26)
    rule(right, 26)
    on = table.dated_on
    when = f"ngày {on.day:02} tháng {on.month:02} năm {on.year}" if on else "ngày … tháng … năm ……"
    _fill(grid.rows[1].cells[0], ("Số:        /BC", 13, False, False))
    _fill(grid.rows[1].cells[1], (f"{table.sender.place}, {when}", 13, False, True))


def _fill(cell: Any, *lines: tuple[str, float, bool, bool]) -> None:
    cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)  # noqa: SLF001 - a cell begins with one empty line
    for text, size, bold, italic in lines:
        said(cell, text, size=size, bold=bold, italic=italic, align=CENTER).paragraph_format.space_after = Pt(0)


def rule(place: Any, indent: int) -> None:
    """Nét kẻ dưới, shorter than the text above it: an empty line with a border between two indents."""
    paragraph = said(place, "", size=4, align=CENTER)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(indent)
    shape.space_after, shape.line_spacing = Pt(4), Pt(4)
    edge, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    edge.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(edge, *AFTER_BORDERS)  # noqa: SLF001 - no borders of its own


def _widths(grid: Any, widths: tuple[int, ...]) -> None:
    """Of the columns and of each cell: one program reads these, another those."""
    for place, width in enumerate(widths):
        grid.columns[place].width = Mm(width)
        for cell in grid.columns[place].cells:
            cell.width = Mm(width)


def end(paper: Any, table: Table, copied_to: tuple[str, ...]) -> None:
    """Nơi nhận, chức vụ người ký, chỗ ký."""
    said(paper, "", size=6)
    grid = paper.add_table(rows=1, cols=2)
    grid.autofit = False
    left, right = grid.rows[0].cells
    _widths(grid, END_WIDTHS)
    *first, last = copied_to
    listed = [*(f"- {each};" for each in first), f"- {last}."]
    _fill(left, ("Nơi nhận:", 12, True, True), *((each, 11, False, False) for each in listed))
    for paragraph in left.paragraphs:
        paragraph.alignment = LEFT
    _fill(right, (table.sender.signer.upper(), 13, True, False), ("(Chữ ký, dấu)", 11, False, True))
