"""Ghi tệp: row by row, in as much memory for a million rows as for ten."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.apps.exports.writing.book_zip import printed_book
from motcua.apps.exports.writing.csv_file import csv_file
from motcua.apps.exports.writing.month_file import month_as, reason_sheet_file
from motcua.apps.exports.writing.writer import Open, Print, Told, Writer
from motcua.apps.exports.writing.xlsx_file import xlsx_file
from motcua.core.export import ExportFormat

# By kind of list and format: the official form, whose writer takes the rows as they were read.
FORMS: Mapping[tuple[str, str], Print] = {
    ("book", ExportFormat.ZIP): printed_book,
    ("month", ExportFormat.XLSX): month_as("xlsx"),
    ("month", ExportFormat.DOCX): month_as("docx"),
    ("month", ExportFormat.JSON): month_as("json"),
    ("reasons", ExportFormat.XLSX): reason_sheet_file,
}
WRITERS: Mapping[ExportFormat, Open] = {ExportFormat.CSV: csv_file, ExportFormat.XLSX: xlsx_file}
TYPES: Mapping[ExportFormat, str] = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportFormat.JSON: "application/json; charset=utf-8",
    ExportFormat.ZIP: "application/zip",
}

__all__ = ["FORMS", "TYPES", "WRITERS", "Told", "Writer"]
