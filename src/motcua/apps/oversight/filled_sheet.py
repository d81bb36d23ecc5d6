"""Đọc bảng lý do đã điền: every computed row must be there, once and unchanged; only the open columns are taken."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from motcua.apps.oversight.export.reason_rows import FROZEN, HEAD_ROW, KEY_ROW, OPEN, Expected, expected_rows, key_of
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.services.give_reason import Given
from motcua.core.feedback_month_reason import CLASS_NAMES
from motcua.core.feedback_month_refusals import (
    SheetLineChanged,
    SheetLineForged,
    SheetLineMissing,
    SheetOfAnother,
    SheetUnreadable,
)

LARGEST, LARGEST_INSIDE, MOST_PARTS, MOST_ROWS = 5_000_000, 60_000_000, 200, 20_000


@dataclass(slots=True)
class Filled:
    """Điều đơn vị điền cho một dòng."""

    line: Line
    reasons: dict[str, Given] = field(default_factory=dict)
    remedy: str = ""
    remedy_due_on: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.reasons or self.remedy or self.remedy_due_on)


def filled_lines(report: MonthlyReport, lines: Iterable[Line], packed: bytes) -> list[Filled]:
    """Từng dòng với điều đã điền; raises where a row is missing, strange, doubled or changed."""
    rows = _rows(packed)
    key = " ".join(str(rows[KEY_ROW][0] or "").split()) if len(rows) > HEAD_ROW and rows[KEY_ROW] else ""
    if key != key_of(report):
        raise SheetOfAnother(found=key[:40] or "kỳ khác", wanted=key_of(report))
    wanted = {(row.cells[0], row.cells[1], row.cells[2]): row for row in expected_rows(lines)}
    found: dict[int, Filled] = {}
    for number, cells in _typed(rows):
        expected = wanted.pop((_text(cells[0]), _text(cells[1]), _text(cells[2])), None)
        if expected is None:
            raise SheetLineForged(row=number, code=_text(cells[1])[:40] or "không mã")
        _refuse_changed(expected, cells, number)
        _take(found.setdefault(expected.line.pk, Filled(expected.line)), expected, cells[len(FROZEN) :])
    for expected in wanted.values():
        kind = CLASS_NAMES[expected.kind].lower()
        raise SheetLineMissing(number=expected.line.number, code=expected.line.code, kind=kind)
    return list(found.values())


def _rows(packed: bytes) -> list[tuple[Any, ...]]:
    import openpyxl  # when asked for: with what it brings it weighs 30 MB in every process (ADR 30)
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(BytesIO(packed)) as parts:
            inside = parts.infolist()
        too_big = len(packed) > LARGEST or sum(part.file_size for part in inside) > LARGEST_INSIDE
        if too_big or len(inside) > MOST_PARTS:
            raise SheetUnreadable
        book = openpyxl.load_workbook(BytesIO(packed), read_only=True, data_only=True, keep_links=False)
        width = len(FROZEN) + len(OPEN)
        shown = book.worksheets[0].iter_rows(max_row=MOST_ROWS, min_col=1, max_col=width, values_only=True)
        return [(*row, *[None] * (width - len(row))) for row in shown]
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        OSError,
    ) as failure:
        raise SheetUnreadable from failure


def _typed(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Below the heading, what is not an empty row, with its number as a person counts."""
    for number, cells in enumerate(rows[HEAD_ROW + 1 :], HEAD_ROW + 2):
        if any(_text(cell) for cell in cells):
            yield number, cells


def _refuse_changed(expected: Expected, cells: tuple[Any, ...], number: int) -> None:
    for title, kept, cell in zip(FROZEN, expected.cells, cells, strict=False):
        if _text(cell) != _text(kept):
            raise SheetLineChanged(row=number, column=title)


def _take(filled: Filled, expected: Expected, cells: tuple[Any, ...]) -> None:
    reason, text, remedy, until = cells
    if _text(reason) or _text(text):
        filled.reasons[expected.kind.value] = Given(_text(reason), _text(text))
    filled.remedy = filled.remedy or _text(remedy)
    filled.remedy_due_on = filled.remedy_due_on or _day(until)


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str("" if cell is None else cell).split())


def _day(cell: Any) -> date | None:
    """A day as a spreadsheet keeps it, or as a person writes it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = _text(cell)
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day without an hour
        except ValueError:
            continue
    if written:
        raise SheetUnreadable(f"Không đọc được thời hạn “{written[:20]}”; hãy ghi dạng 20/11/2026.")
    return None
