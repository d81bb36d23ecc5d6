"""Kết xuất danh sách ra tệp: the states of a file, who may take how much away, for how long it is kept (F19.1).

A list that leaves the house leaves its protection too: so a file is asked for with a purpose, holds the columns that
the list shows and no more, is capped, is fetched by nobody but who asked, and is deleted after some days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motcua.core.access import Act, Actor, Holding, Role, may


class ExportState(StrEnum):
    """Trạng thái của tệp kết xuất."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


EXPORT_STATE_NAMES: Mapping[ExportState, str] = {
    ExportState.ASKED: "Đang chờ",
    ExportState.RUNNING: "Đang ghi",
    ExportState.DONE: "Tải được",
    ExportState.FAILED: "Không ghi được",
    ExportState.CANCELLED: "Đã thôi",
    ExportState.EXPIRED: "Đã xóa tệp",
}
WAITING = frozenset({ExportState.ASKED, ExportState.RUNNING})
# From RUNNING back to ASKED: whoever wrote it fell, and it begins anew.
EXPORT_ARROWS: Mapping[ExportState, frozenset[ExportState]] = {
    ExportState.ASKED: frozenset({ExportState.RUNNING, ExportState.CANCELLED}),
    ExportState.RUNNING: frozenset({ExportState.DONE, ExportState.FAILED, ExportState.CANCELLED, ExportState.ASKED}),
    ExportState.DONE: frozenset({ExportState.EXPIRED}),
    ExportState.FAILED: frozenset(),
    ExportState.CANCELLED: frozenset(),
    ExportState.EXPIRED: frozenset(),
}


class ExportFormat(StrEnum):
    """Định dạng tệp."""

    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"  # the list as the paper of a state body
    JSON = "json"
    ZIP = "zip"  # the list as its official form, part after part, to print and to keep


MOST_WAITING = 5  # of one person, made one after the other
MOST_ATTEMPTS = 3  # to write one file: a file that fells its writer is not tried for ever
SILENCE = timedelta(minutes=5)  # of a writer: after that it is held to have fallen
SHEET_ROWS = 1_000_000  # of one sheet, its heading among them; Excel ends at 1,048,576
LEAST_FREE = 1 << 30  # bytes that stay free on the disk, which the database writes to as well
SHORTEST_PURPOSE, LONGEST_PURPOSE = 5, 200
PURPOSES = (
    "Theo dõi, đôn đốc tiến độ", "Tổng hợp báo cáo", "Thanh tra, kiểm tra", "Giải quyết phản ánh, khiếu nại",
    "Bàn giao, lưu trữ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportTerms:
    """Quy định kết xuất, from its day: days kept, files written at once, rows in one file for most and for some."""

    starts_on: date
    keep_days: int
    at_once: int
    most_rows: int
    most_rows_in_bulk: int
    basis: str = ""

    @property
    def is_sensible(self) -> bool:
        return (
            1 <= self.keep_days <= 90
            and 1 <= self.at_once <= 8
            and 1 <= self.most_rows <= self.most_rows_in_bulk <= 10_000_000
        )


FIRST_TERMS = ExportTerms(date(2025, 7, 1), 3, 2, 10_000, 2_000_000, "Mặc định khi cài đặt")


def terms_on(day: date, known: Iterable[ExportTerms]) -> ExportTerms:
    """Quy định có hiệu lực của một ngày."""
    begun = [each for each in known if each.starts_on <= day]
    return max(begun, key=lambda each: each.starts_on, default=FIRST_TERMS)


def most_rows_for(actor: Actor, terms: ExportTerms) -> int:
    """Số dòng nhiều nhất của một tệp: in bulk is a right of its own (F19.1)."""
    return terms.most_rows_in_bulk if may(actor, Act.EXPORT_IN_BULK) else terms.most_rows


Right = list[object]  # as JSON keeps it: role, office, fields, procedures


def rights_of(actor: Actor, roles: Iterable[Role]) -> list[Right]:
    """Quyền làm nên phạm vi của danh sách: kept with the file, asked again when it is fetched."""
    wanted = frozenset(roles)
    return sorted((_told(each) for each in actor.held if each.role in wanted), key=str)


def still_holds(kept: Iterable[Right], actor: Actor, roles: Iterable[Role]) -> bool:
    """Còn giữ mọi quyền lúc kết xuất: whoever has lost one asks for a new file, in today's scope."""
    now = rights_of(actor, roles)
    return all(each in now for each in kept)


def _told(held: Holding) -> Right:
    return [held.role.value, held.office, sorted(held.fields), sorted(held.procedures)]
