"""Sổ theo dõi hồ sơ in theo mẫu 07, part after part into one ZIP: as much memory for a long book as for a short one.

typst lays out a document as a whole and keeps 0.2 MB a row while it does: 5,000 rows in one sheet took 1.2 GB
(docs/adr/0036). Each part is a whole archive PDF with its head; the rows are numbered on.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, BinaryIO

from django.db.models import QuerySet

from motcua.apps.documents.forms import DayBook, render
from motcua.apps.dossiers.books import as_form, form_set_of, line_of
from motcua.apps.dossiers.models import Book, BookRow
from motcua.apps.exports.lists.book import book_asked
from motcua.apps.exports.lists.exportable import Filters
from motcua.apps.people.models import Account

ABOUT = "ve-tep-nay.txt"
LEVEL = 4


@dataclass(slots=True)
class BookZip:
    """Quyển sổ đang in: rows wait until they fill a part."""

    package: zipfile.ZipFile
    empty: DayBook  # the head of every part
    form_set: str
    part_rows: int
    waiting: list[BookRow] = field(default_factory=list)
    drawn: int = 0

    def write(self, row: BookRow) -> None:
        self.waiting.append(row)
        if len(self.waiting) == self.part_rows:
            self._draw()

    def tell(self, told: Sequence[tuple[str, str]]) -> None:
        """Về tệp này: who took the book away, and what for."""
        self.close()
        self.package.writestr(ABOUT, "".join(f"{name}: {said}\r\n" for name, said in told))

    def close(self) -> None:
        """What is left over; of a book without rows its head."""
        if self.waiting or not self.drawn:
            self._draw()

    def _draw(self) -> None:
        self.drawn += 1
        rows = tuple(map(line_of, self.waiting))
        name = f"mau-07-phan-{self.drawn:03}.pdf"
        if rows:
            name = f"mau-07-phan-{self.drawn:03}-so-{rows[0].entry:06}-{rows[-1].entry:06}.pdf"
        self.package.writestr(name, render(replace(self.empty, rows=rows, part=self.drawn), form_set=self.form_set))
        self.waiting.clear()


@contextmanager
def book_zip(file: BinaryIO, book: Book, empty: DayBook, part_rows: int) -> Iterator[BookZip]:
    """`empty` says how many rows there will be. A tagged table compresses to a quarter."""
    parts = max(1, -(-(empty.total or 0) // part_rows))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        yield BookZip(package, replace(empty, parts=parts), form_set_of(book), part_rows)


def printed_book(
    file: BinaryIO, asker: Account, filters: Filters, at: datetime, rows: QuerySet[Any, Any], part_rows: int
) -> AbstractContextManager[BookZip]:
    """Mở quyển sổ được hỏi để in, as of `at`; its rows come one by one."""
    book = book_asked(asker, filters, at)
    return book_zip(file, book, replace(as_form(book, at, ()), total=rows.count()), part_rows)
