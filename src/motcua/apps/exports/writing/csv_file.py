"""CSV theo RFC 4180, in UTF-8 with its mark, so that spreadsheets read Vietnamese; moments in local time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

from django.utils.timezone import get_default_timezone

from motcua.apps.exports.lists.exportable import Cell, Column
from motcua.core.tabular import cell

MARK = b"\xef\xbb\xbf"
MINUTE = len("2026-11-23 09:00")  # what follows is the offset


class CsvFile:
    """Một tệp CSV đang ghi."""

    def __init__(self, text: io.TextIOWrapper, columns: Sequence[Column]) -> None:
        self._writer: Any = csv.writer(text)
        self._writer.writerow([column.heading for column in columns])

    def write(self, row: Sequence[Cell]) -> None:
        self._writer.writerow([_said(each) for each in row])

    def tell(self, told: object) -> None:
        """A table of its own would break the one that is there: CSV says nothing of itself."""


@contextmanager
def csv_file(file: BinaryIO, columns: Sequence[Column], sheet_rows: int) -> Iterator[CsvFile]:
    """One table whatever its length; `sheet_rows` is for spreadsheets."""
    file.write(MARK)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    yield CsvFile(text, columns)
    text.flush()
    text.detach()


def _said(value: Cell) -> str:
    match value:
        case str():
            return cell(value)
        case None:
            return ""
        case datetime():
            return value.astimezone(get_default_timezone()).isoformat(" ", "minutes")[:MINUTE]
        case int():
            return str(value)  # a number is none of the asker's text: its minus sign stays a minus sign
        case _:
            return value.isoformat()
