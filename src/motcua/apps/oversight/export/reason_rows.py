"""Các dòng của bảng lý do: what was frozen of each line and class, and the columns that the unit fills."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.core.feedback_lateness import LatenessClass
from motcua.core.feedback_month_columns import day, overdue
from motcua.core.feedback_month_reason import CLASS_NAMES

FROZEN = ("Dòng", "Mã PAKN", "Loại", "Nội dung", "Hạn xử lý", "Số ngày quá hạn", "Vì sao được nêu")
OPEN = ("Lý do", "Giải thích thêm", "Biện pháp khắc phục", "Thời hạn khắc phục (ngày/tháng/năm)")
KEY_ROW, HEAD_ROW = 1, 3  # counted from 0, as the writer does


class Expected(NamedTuple):
    """Một dòng của bảng: which line and class, and the cells that nobody changes."""

    line: Line
    kind: LatenessClass
    cells: tuple[str, ...]


def key_of(report: MonthlyReport) -> str:
    """Bảng này của ai, kỳ nào."""
    return f"{report.month} {report.office.code}"


def expected_rows(lines: Iterable[Line]) -> list[Expected]:
    """Các dòng phải có, in the order of the list."""
    return [
        Expected(line, kind, _cells(line, kind)) for line in lines if line.is_listed for kind in line.case.classes
    ]


def _cells(line: Line, kind: LatenessClass) -> tuple[str, ...]:
    case = line.case
    return (
        str(line.number), line.code, CLASS_NAMES[kind], case.summary, day(case.due_on, "–"), overdue(case),
        case.explanation(kind),
    )  # fmt: skip
