"""Bảng báo cáo tháng để in: everything that a file shows, as plain values; the same table gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.core.feedback_month_columns import Audience, cells, columns_for
from motcua.core.feedback_month_rows import Counts, Row, counts_by_agency, counts_of


@dataclass(frozen=True, slots=True)
class Sender:
    """Nơi lập báo cáo: the body above, the body itself, where it sits, who signs."""

    above: str
    body: str
    place: str
    signer: str  # the title above the signature


@dataclass(frozen=True, slots=True)
class UnitSent:
    """Một đơn vị trong bảng gửi báo cáo."""

    name: str
    punctuality: str
    sent_on: date | None
    is_none: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Một báo cáo tháng, ready to be written as XLSX, DOCX or JSON."""

    audience: Audience
    sender: Sender
    addressee: str
    month: str  # "tháng 10/2026"
    period: str  # "2026-10"
    cut_off: str  # "24 giờ 00 ngày 31/10/2026"
    due_on: date
    dated_on: date | None  # None: not yet sent; the day stays open on the paper
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    counts: Counts
    agencies: tuple[tuple[str, Counts], ...]
    units: tuple[UnitSent, ...]
    definition: str
    sha256: str

    @property
    def is_of_province(self) -> bool:
        return bool(self.units)

    @property
    def title(self) -> str:
        return f"Danh sách phản ánh, kiến nghị chậm, kéo dài, vượt cấp {self.month}"


def columns_of(
    rows: tuple[Row, ...], audience: Audience
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[str, ...], ...]]:
    """Tiêu đề, độ rộng và các ô, of the columns that this reader may see."""
    shown = columns_for(audience)
    return (
        tuple(each.title for each in shown),
        tuple(each.width for each in shown),
        tuple(cells(row, audience) for row in rows),
    )


def count_lines(counts: Counts) -> tuple[tuple[str, int], ...]:
    """Số liệu thành dòng: the classes are parts of the total, not summands."""
    return (
        ("Tổng số PAKN trong danh sách (mỗi vụ một lần)", counts.cases),
        ("Trong đó: chậm", counts.late),
        ("Trong đó: kéo dài", counts.prolonged),
        ("Trong đó: vượt cấp", counts.escalated),
        ("Chưa có kết quả tại thời điểm chốt", counts.still_open),
        ("Đã nêu từ tháng trước chuyển sang", counts.carried),
    )


def counts_said(counts: Counts) -> str:
    """Số liệu trong một câu, for who is about to put a name to the list."""
    if not counts.cases:
        return "Không phát sinh trường hợp nào."
    return (
        f"Danh sách {counts.cases} vụ: chậm {counts.late}, kéo dài {counts.prolonged}, vượt cấp {counts.escalated}; "
        f"{counts.still_open} vụ chưa có kết quả."
    )


def totals(rows: tuple[Row, ...]) -> tuple[Counts, tuple[tuple[str, Counts], ...]]:
    """Số liệu chung và theo cơ quan."""
    return counts_of(rows), counts_by_agency(rows)
