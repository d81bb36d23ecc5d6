"""Ghi tệp: row by row, in as much memory for a million rows as for ten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from motcua.apps.exports.lists.exportable import Column, Filters
from motcua.apps.exports.writing.book_zip import printed_book
from motcua.apps.exports.writing.csv_file import csv_file
from motcua.apps.exports.writing.xlsx_file import xlsx_file
from motcua.apps.people.models import Account
from motcua.core.export import ExportFormat

Told = Sequence[tuple[str, str]]  # what a spreadsheet says of itself on its last sheet


class Writer(Protocol):
    """Nhận từng dòng: its cells, or for a form the row itself."""

    def write(self, row: Any) -> None: ...

    def tell(self, told: Told) -> None: ...


Open = Callable[[BinaryIO, Sequence[Column], int], AbstractContextManager[Writer]]
Print = Callable[[BinaryIO, Account, Filters, datetime, int, int], AbstractContextManager[Writer]]
FORMS: Mapping[str, Print] = {"book": printed_book}  # by kind of list: its official form
WRITERS: Mapping[ExportFormat, Open] = {ExportFormat.CSV: csv_file, ExportFormat.XLSX: xlsx_file}
TYPES: Mapping[ExportFormat, str] = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.ZIP: "application/zip",
}

__all__ = ["FORMS", "TYPES", "WRITERS", "Told", "Writer"]
