"""XLSX ghi một lượt: rows go compressed into the file as they come, so that neither memory nor a second file grows.

XlsxWriter's constant-memory mode writes each sheet uncompressed to the disk first and takes five times the
processor (docs/adr/0023). A sheet ends before Excel's last row and before the size from which a part of the package
needs the long form of ZIP; the package itself takes the long form where it needs it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, BinaryIO

from motcua.apps.exports.lists.exportable import Cell, Column
from motcua.apps.exports.writing.xml_cells import HEAD, STYLES, letters, row_xml

BATCH = 500  # rows handed to the compressor at once
LARGEST_PART = 1_500_000_000  # bytes of one sheet before compression; ZIP's short form ends at 2 GiB in Python
LEVEL = 4  # of 9: half the time of the default for a tenth more bytes
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class XlsxFile:
    """Một bảng tính đang ghi: the sheet that is open, and the names of those that are closed."""

    def __init__(self, package: zipfile.ZipFile, columns: Sequence[Column], sheet_rows: int) -> None:
        self._package, self._columns, self._sheet_rows = package, columns, sheet_rows
        self._names = letters(len(columns))
        self._sheets: list[str] = []
        self._waiting: list[str] = []
        self._part: IO[bytes] | None = None
        self._number = self._bytes = 0
        self._begin()

    def write(self, row: Sequence[Cell]) -> None:
        if self._number >= self._sheet_rows or self._bytes >= LARGEST_PART:
            self._end()
            self._begin()
        self._number += 1
        self._waiting.append(row_xml(self._names, self._number, row))
        if len(self._waiting) >= BATCH:
            self._flush()

    def tell(self, told: Sequence[tuple[str, str]]) -> None:
        """Về tệp này: who took the list away, when, under which filter. Ends the last sheet of the list."""
        self._end()
        rows = (row_xml(("A", "B"), number, pair) for number, pair in enumerate(told, 1))
        self._open("Về tệp này", (Column("", 24), Column("", 90)), is_frozen=False)
        self._waiting.extend(rows)
        self._close("")

    def close(self) -> None:
        if self._part is not None:
            self._end()
        self._put("xl/workbook.xml", _workbook(self._sheets))
        self._put("xl/_rels/workbook.xml.rels", _relations(len(self._sheets)))
        self._put("xl/styles.xml", HEADER + STYLES)
        self._put("[Content_Types].xml", _types(len(self._sheets)))

    def drop(self) -> None:
        """Bỏ dở: a part left open would keep the package from closing; the draft is thrown away anyhow."""
        if self._part is not None:
            with suppress(OSError):
                self._part.close()

    def _begin(self) -> None:
        count = len(self._sheets)
        self._open(f"Danh sách {count + 1}" if count else "Danh sách", self._columns, is_frozen=True)
        self._number, self._bytes = 1, 0
        self._waiting.append(row_xml(self._names, 1, [column.heading for column in self._columns], HEAD))

    def _end(self) -> None:
        self._close(f'<autoFilter ref="A1:{self._names[-1]}{self._number}"/>')

    def _open(self, name: str, columns: Sequence[Column], *, is_frozen: bool) -> None:
        self._sheets.append(name)
        self._part = self._package.open(f"xl/worksheets/sheet{len(self._sheets)}.xml", "w")
        self._waiting.append(_opening(columns, is_frozen=is_frozen))

    def _close(self, after: str) -> None:
        self._waiting.append(f"</sheetData>{after}</worksheet>")
        self._flush()
        if self._part is not None:
            self._part.close()
        self._part = None

    def _flush(self) -> None:
        said = "".join(self._waiting).encode()
        self._waiting.clear()
        self._bytes += len(said)
        if self._part is not None:
            self._part.write(said)

    def _put(self, name: str, said: str) -> None:
        self._package.writestr(name, said)


@contextmanager
def xlsx_file(file: BinaryIO, columns: Sequence[Column], sheet_rows: int) -> Iterator[XlsxFile]:
    """A package whose sheets hold `sheet_rows` rows each, the heading among them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        relation = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        package.writestr("_rels/.rels", f'{HEADER}<Relationships xmlns="{RELATIONS}">{relation}</Relationships>')
        made = XlsxFile(package, columns, sheet_rows)
        try:
            yield made
            made.close()
        finally:
            made.drop()


def _opening(columns: Sequence[Column], *, is_frozen: bool) -> str:
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if is_frozen else ""
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(columns, 1)
    )
    return f'{HEADER}<worksheet xmlns="{MAIN}">{view}<cols>{widths}</cols><sheetData>'


def _workbook(sheets: Sequence[str]) -> str:
    told = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(sheets, 1)
    )
    return f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{told}</sheets></workbook>'


def _relations(sheets: int) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, sheets + 1)
    )
    styles = f'<Relationship Id="rId{sheets + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
    return f'{HEADER}<Relationships xmlns="{RELATIONS}">{told}{styles}</Relationships>'


def _types(sheets: int) -> str:
    told = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for number in range(1, sheets + 1)
    )
    return (
        f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{told}</Types>'
    )
