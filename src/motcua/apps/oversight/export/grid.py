"""Bảng kẻ ô của báo cáo DOCX: rows are written as text; those of the list never become objects of the document.

python-docx holds a document as a tree: 75 KB for each row of sixteen cells, 680 MB for a list of 8,500. So the place
of the list's rows is only marked, and they are written there while the file is packed (`fixed_zip`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from motcua.apps.oversight.export.paper import FONT, MARGINS

SMALL = 10  # points: below it a cell is set flush left, for justified words tear apart in a narrow column
A_LETTER = 0.165  # millimetres of an average letter for each point of its size
LONGEST_WORD = 10  # letters, a date: what is not to be torn; a longer word (an address) may be
HEADING, ROW = "<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/>"  # again on every page; never cut by a page
LEAST, MARGIN = 8, 2  # millimetres: of a column; both sides of a cell
ROWS_HERE = b'<w:tr w:rsidTr="rows"/>'  # an empty row, as the document is written; no text can say it
NAMED = f" {nsdecls('w')}"  # what a row needs that is read alone; in the document the root has said it
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def grid(
    paper: Any, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], *, size: float = 12
) -> None:
    """Bảng có đầu bảng; `widths` in millimetres."""
    body, twips = _empty(paper, headings, widths, size)
    for row in rows:
        body.append(parse_xml(_row(row, twips, size, ROW, bold=False)))


def long_grid(
    paper: Any, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], *, size: float = 12
) -> Iterator[bytes]:
    """Bảng dài: the document only gets its place (ROWS_HERE); its rows follow, to be written there one by one."""
    body, twips = _empty(paper, headings, widths, size)
    body.append(parse_xml(ROWS_HERE.decode().replace("/>", f"{NAMED}/>")))
    return (_row(row, twips, size, ROW, bold=False).replace(NAMED, "", 1).encode() for row in rows)


def _empty(paper: Any, headings: Sequence[str], widths: Sequence[int], size: float) -> tuple[Any, list[int]]:
    made = paper.add_table(rows=0, cols=len(headings))
    made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    twips = [Mm(width).twips for width in widths]
    body = made._tbl  # noqa: SLF001 - python-docx makes an object for every part of every cell
    body.tblPr.append(parse_xml(MARGINS))
    body.append(parse_xml(_row(headings, twips, size, HEADING, bold=True)))
    return body, twips


def fitted(
    headings: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int], usable: int, size: float
) -> tuple[int, ...]:
    """Độ rộng các cột: by their shares, and none so narrow that a date or a heading is torn."""
    columns = zip(headings, *rows, strict=True)
    least = [max(LEAST, round(max(map(_longest_word, column)) * A_LETTER * size) + MARGIN) for column in columns]
    widths = [max(each, usable * share // sum(shares)) for each, share in zip(least, shares, strict=True)]
    while sum(widths) > usable:
        spare = [width - floor for width, floor in zip(widths, least, strict=True)]
        if not any(spare):
            break
        widest = max(range(len(spare)), key=lambda place: (spare[place] > 0, spare[place] / shares[place]))
        widths[widest] -= 1
    return tuple(widths)


def _longest_word(text: str) -> int:
    return min(LONGEST_WORD, max((len(word) for word in re.split(r"(?<=-)|\s", text)), default=0))


def _row(texts: Sequence[str], widths: Sequence[int], size: float, properties: str, *, bold: bool) -> str:
    cells = "".join(_cell(text, width, size, bold=bold) for text, width in zip(texts, widths, strict=True))
    return f"<w:tr{NAMED}><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, size: float, *, bold: bool) -> str:
    place = "center" if bold or text.isdigit() else "left" if size < SMALL else "both"
    weight = "<w:b/>" if bold else ""
    halves = round(size * 2)
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{place}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{weight}'
        f'<w:sz w:val="{halves}"/></w:rPr>{written(text)}</w:r></w:p></w:tc>'
    )


def written(text: str) -> str:
    """Chữ trong một ô: a new line stays one; what no XML may hold is left out."""
    lines = escape(_NOT_XML.sub("", text)).replace("\t", " ").split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
