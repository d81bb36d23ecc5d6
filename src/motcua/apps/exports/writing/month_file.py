"""Danh sách tháng và bảng lý do ra tệp: rows come one by one, the paper is drawn when the last one is there.

The paper begins with its counts and ends with its hash, so it needs all rows: 4 KB each (docs/adr/0039). Nothing is
added to it: the same list gives the same bytes here as at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from django.db.models import QuerySet

from motcua.apps.exports.lists.exportable import Filters
from motcua.apps.exports.lists.month import copy_asked, report_asked
from motcua.apps.exports.writing.writer import Print
from motcua.apps.oversight import month_copy
from motcua.apps.oversight.export import WRITERS
from motcua.apps.people.models import Account


@dataclass(slots=True)
class Paper:
    """Văn bản đang chờ đủ dòng."""

    file: BinaryIO
    read: Callable[[Any], Any]  # of what was read one row
    drawn: Callable[[list[Any]], bytes]
    waiting: list[Any] = field(default_factory=list)

    def write(self, entry: Any) -> None:
        self.waiting.append(self.read(entry))

    def tell(self, told: object) -> None:
        """Who took it away stands in the journal; the paper itself says nothing of it."""
        self.file.write(self.drawn(self.waiting))


def month_as(kind: str) -> Print:
    """Danh sách tháng dạng XLSX, DOCX, JSON."""

    @contextmanager
    def opened(
        file: BinaryIO, asker: Account, filters: Filters, at: datetime, rows: QuerySet[Any, Any], _part_rows: int
    ) -> Iterator[Paper]:
        copy, over = copy_asked(asker, filters, at), rows.db
        yield Paper(file, month_copy.row_from, lambda read: WRITERS[kind](month_copy.table(copy, read, over)))

    return opened


@contextmanager
def reason_sheet_file(
    file: BinaryIO, asker: Account, filters: Filters, at: datetime, rows: QuerySet[Any, Any], _part_rows: int
) -> Iterator[Paper]:
    """Bảng lý do để điền."""
    from motcua.apps.oversight.export.reason_sheet import reason_sheet  # when asked for (ADR 30)

    report = report_asked(asker, filters, at)
    yield Paper(file, lambda line: line, lambda read: reason_sheet(report, read))
