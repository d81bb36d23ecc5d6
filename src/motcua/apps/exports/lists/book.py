"""Sổ theo dõi hồ sơ: form 07's columns, of one book, by number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from motcua.apps.dossiers.books import book_of, keeps, line_of, stream_of
from motcua.apps.dossiers.models import Book, BookRow
from motcua.apps.dossiers.selectors import SEES
from motcua.apps.exports.lists.exportable import Cell, Column, Exportable, Filters, in_words
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.export_refusals import ExportFilterUnread

COLUMNS = (
    Column("STT", 8), Column("Mã hồ sơ", 24), Column("Tên thủ tục hành chính", 50), Column("Số bộ hồ sơ", 8),
    Column("Họ tên cá nhân, tổ chức", 26), Column("Địa chỉ", 40), Column("Số điện thoại", 16),
    Column("Cơ quan chủ trì giải quyết", 34), Column("Nhận hồ sơ"), Column("Hẹn trả kết quả"), Column("Trả kết quả"),
    Column("Phương thức nhận kết quả", 18), Column("Người nhận kết quả", 24), Column("Ghi chú", 30),
)  # fmt: skip


def query(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Các dòng của quyển sổ mà người này được xem."""
    return stream_of(book_asked(account, filters, at))


def line(row: BookRow) -> tuple[Cell, ...]:
    """Một dòng của sổ, as form 07 says it."""
    told = line_of(row)
    return (
        told.entry, told.code, told.procedure, told.sets, told.name, told.address, told.phone, told.agency,
        told.received_at, told.due_at, told.returned_at, told.delivery, told.collected_by, told.note,
    )  # fmt: skip


def title(account: Account, filters: Filters, at: datetime) -> str:
    """Năm, lĩnh vực và nơi giữ sổ."""
    book = book_asked(account, filters, at)
    return in_words(f"Sổ theo dõi hồ sơ năm {book.year}", book.field_name, str(book.office), filters={})


def book_asked(account: Account, filters: Filters, at: datetime) -> Book:
    """Quyển sổ được hỏi."""
    year = filters.get("year", "")
    if not (year.isascii() and year.isdigit() and len(year) == len("2026")):
        raise ExportFilterUnread(problem="chưa nêu sổ của năm nào")
    office = filters.get("office", "")
    found = book_of(account, at, year=int(year), field=filters.get("field", ""), office=office)
    if found is None:
        raise ExportFilterUnread(problem="không có sổ này trong phạm vi của anh/chị")
    return found


def length(account: Account, filters: Filters, at: datetime) -> int:
    """Số dòng: its last number, for none is ever left out."""
    return book_asked(account, filters, at).last


def is_kept_by(account: Account, filters: Filters, at: datetime) -> bool:
    """Người này giữ sổ, or only looks into it."""
    return keeps(account, book_asked(account, filters, at), at)


BOOK = Exportable(
    "book", "Sổ theo dõi hồ sơ", Act.SEE_STAFF_PAGES, SEES, ("year", "field", "office"), COLUMNS, query, line, title,
    form="mẫu 07", length=length, is_kept_by=is_kept_by,
)  # fmt: skip
