"""Ghi tệp: row by row, in as much memory for a million rows as for ten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

from motcua.apps.exports.lists.exportable import Cell, Column
from motcua.apps.exports.writing.csv_file import csv_file
from motcua.apps.exports.writing.xlsx_file import xlsx_file
from motcua.core.export import ExportFormat

Told = Sequence[tuple[str, str]]  # what a spreadsheet says of itself on its last sheet


class Writer(Protocol):
    """Nhận từng dòng."""

    def write(self, row: Sequence[Cell]) -> None: ...

    def tell(self, told: Told) -> None: ...


Open = Callable[[BinaryIO, Sequence[Column], int], AbstractContextManager[Writer]]
WRITERS: Mapping[ExportFormat, Open] = {ExportFormat.CSV: csv_file, ExportFormat.XLSX: xlsx_file}
TYPES: Mapping[ExportFormat, str] = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

__all__ = ["TYPES", "WRITERS", "Told", "Writer"]
